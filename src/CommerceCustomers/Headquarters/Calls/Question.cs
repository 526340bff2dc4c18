namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// A request that creates nothing: a question, a completion or a probe.
/// </summary>
internal sealed class Question<T>(Func<CancellationToken, Task<T>?> call, Func<T, HeadquartersOutcome> read) : IAdapterRequest
    where T : notnull
{
    public async Task<HeadquartersOutcome> SendAsync(CancellationToken cancellationToken)
    {
        var answer = call(cancellationToken) ?? throw AdapterIsolation.NoTask();
        return read(await answer.ConfigureAwait(false) ?? throw new InvalidOperationException("The adapter returned null."));
    }
}

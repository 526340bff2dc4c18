using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Tests.Fixtures;

/// <summary>
/// Counts the requests that have arrived and are not answered yet, and waits for a count.
/// </summary>
internal sealed class RequestsUnderWay
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private int _count;

    public async Task CountAsync(HttpContext http, RequestDelegate next)
    {
        Interlocked.Increment(ref _count);
        try
        {
            await next(http);
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }

    public Task ReachAsync(int count, CancellationToken cancellationToken) => UntilAsync(now => now >= count, cancellationToken);

    public Task EndAsync(CancellationToken cancellationToken) => UntilAsync(static now => now == 0, cancellationToken);

    private async Task UntilAsync(Func<int, bool> isReached, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(LongestWait);
        while (!isReached(Volatile.Read(ref _count)))
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

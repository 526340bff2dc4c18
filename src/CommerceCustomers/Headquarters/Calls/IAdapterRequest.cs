namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// One request to the adapter, made once per attempt.
/// </summary>
internal interface IAdapterRequest
{
    /// <summary>
    /// Calls the adapter and reads its answer. Both belong to the attempt, because reading may run the adapter's code too.
    /// </summary>
    Task<HeadquartersOutcome> SendAsync(CancellationToken cancellationToken);
}

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// What one attempt asks of the adapter.
/// </summary>
internal interface IAdapterRequest
{
    /// <summary>
    /// Calls the adapter and reads its answer. Both belong to the attempt, because reading may run the adapter's code too.
    /// </summary>
    Task<HeadquartersOutcome> SendAsync(CancellationToken cancellationToken);
}

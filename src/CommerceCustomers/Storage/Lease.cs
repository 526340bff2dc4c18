namespace CommerceCustomers.Storage;

/// <summary>
/// Who is sending a customer, and until when without renewal.
/// </summary>
/// <param name="Owner">One start of one process; never a machine's name, which outlives the process.</param>
/// <param name="Until">The end of the lease by the owner's clock; an observer trusts only its own.</param>
public readonly record struct Lease(Guid Owner, DateTimeOffset Until)
{
    /// <summary>Gets a value indicating whether the caller of a sync creation is waiting for the customer.</summary>
    /// <value>The default is <see langword="false"/>: a synchronizer has claimed the customer.</value>
    public bool IsOfCaller { get; init; }
}

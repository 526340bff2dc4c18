namespace CommerceCustomers.Customers;

/// <summary>
/// Who is sending a customer, and until when without renewal.
/// </summary>
/// <param name="Owner">One start of one process; never a machine's name, which outlives the process.</param>
/// <param name="Until">The end of the lease by the owner's clock; an observer trusts only its own.</param>
public readonly record struct Lease(Guid Owner, DateTimeOffset Until);

namespace CommerceCustomers.Storage;

/// <summary>
/// Who is sending a customer, and until when without renewal.
/// </summary>
public sealed class Lease
{
    /// <summary>
    /// Initializes a new instance of the <see cref="Lease"/> class.
    /// </summary>
    /// <param name="owner">What identifies one start of one process, or of one part of it.</param>
    /// <param name="until">The end of the lease by the owner's clock.</param>
    /// <param name="isOfCaller">Whether the caller of a sync creation is waiting for the customer.</param>
    public Lease(Guid owner, DateTimeOffset until, bool isOfCaller = false)
    {
        Owner = owner;
        Until = until;
        IsOfCaller = isOfCaller;
    }

    /// <summary>Gets what identifies one start of one process; never a machine's name, which outlives the process.</summary>
    public Guid Owner { get; }

    /// <summary>Gets the end of the lease by the owner's clock; an observer trusts only its own.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>Gets a value indicating whether the caller of a sync creation is waiting for the customer.</summary>
    /// <value>The default is <see langword="false"/>: a synchronizer has claimed the customer.</value>
    public bool IsOfCaller { get; }

    internal static bool AreSame(Lease? left, Lease? right)
        => (left?.Owner, left?.Until, left?.IsOfCaller) == (right?.Owner, right?.Until, right?.IsOfCaller);
}

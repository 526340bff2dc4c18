namespace CommerceCustomers;

/// <summary>
/// Where a customer is on the way to headquarters.
/// </summary>
public enum CustomerState
{
    /// <summary>Durable in the channel, not yet in headquarters.</summary>
    Pending = 0,

    /// <summary>Leased by a process that is calling headquarters now.</summary>
    Sending = 1,

    /// <summary>It cannot go on without a person.</summary>
    NeedsAttention = 2,

    /// <summary>Headquarters holds it, and its account number is known in the channel.</summary>
    Synchronized = 3,

    /// <summary>It will not go to headquarters.</summary>
    Withdrawn = 4,
}

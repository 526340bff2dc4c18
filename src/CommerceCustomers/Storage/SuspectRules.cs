namespace CommerceCustomers.Storage;

/// <summary>When a customer is suspected of ending the processes that send it.</summary>
internal static class SuspectRules
{
    /// <summary>How often the lease of a suspect was lost at least. Once happens to all that were claimed when a process ended.</summary>
    public const int LostLeases = 2;
}

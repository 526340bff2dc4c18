namespace CommerceCustomers.Runtime;

/// <summary>The wake-ups that the parts of one process send each other.</summary>
internal sealed class WakeUps(IScheduling scheduling)
{
    /// <summary>Set when a customer became pending, a call slot became free, or an attempt ended.</summary>
    public AsyncAutoResetEvent Synchronizer { get; } = new(scheduling);

    /// <summary>Set when a record changed that a caller may be waiting for.</summary>
    public CustomerWakeUps Customers { get; } = new(scheduling);

    /// <summary>Set when an event may have been recorded.</summary>
    public AsyncAutoResetEvent Events { get; } = new(scheduling);

    /// <summary>Set when this process found work, so that it looks for more of it soon.</summary>
    public AsyncAutoResetEvent FoundWork { get; } = new(scheduling);
}

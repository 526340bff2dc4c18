namespace CommerceCustomers.Runtime;

// How the rooms of one process tell each other that there is something to do.
internal sealed class WakeUps(IScheduling scheduling)
{
    // A customer has become pending, a place at the gate is free, a delivery has ended.
    public AsyncAutoResetEvent Synchronizer { get; } = new(scheduling);

    // Something has become of a customer that somebody may wait for.
    public CustomerWakeUps Customers { get; } = new(scheduling);

    // An event may have been recorded.
    public AsyncAutoResetEvent Events { get; } = new(scheduling);
}

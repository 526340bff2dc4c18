namespace CommerceCustomers;

// How the rooms of one process tell each other that there is something to do.
internal sealed class Signals(IScheduling scheduling)
{
    // A customer has become pending, a place at the gate is free, a delivery has ended.
    public Signal Synchronizer { get; } = new(scheduling);

    // Something has become of a customer that somebody may wait for.
    public CustomerSignals Customers { get; } = new(scheduling);

    // An event may have been recorded.
    public Signal Events { get; } = new(scheduling);
}

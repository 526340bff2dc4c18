namespace CommerceCustomers.Simulation.Processes;

// The application's handler: sometimes slow, sometimes failing. What it has taken is remembered for all processes.
internal sealed class EventLedger(World world) : ICustomerEventHandler
{
    public Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
    {
        world.Timeline.CheckThread();
        if (world.IsStormy && world.Random.Next(10) == 0)
        {
            throw new InvalidOperationException("The handler fails.");
        }

        world.HandledEvents.Add((customerEvent.CustomerId, customerEvent.State));
        return Task.CompletedTask;
    }
}

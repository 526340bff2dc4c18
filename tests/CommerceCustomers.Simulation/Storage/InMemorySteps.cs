namespace CommerceCustomers.Simulation.Storage;

internal static class InMemorySteps
{
    // The steps of a store in memory have ended when they return.
    public static T AtOnce<T>(this ValueTask<T> step)
        => step.IsCompleted
            ? step.GetAwaiter().GetResult()
            : throw new InvalidOperationException("A step of the store in memory has not ended at once.");
}

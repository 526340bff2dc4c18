namespace CommerceCustomers.Testing.Stores.Models;

// An event that waits for one handler.
internal sealed class ModelDelivery(ModelEvent told)
{
    public ModelEvent Event { get; } = told;

    public DateTimeOffset DueAt { get; set; } = DateTimeOffset.MinValue;

    public int Failures { get; set; }
}

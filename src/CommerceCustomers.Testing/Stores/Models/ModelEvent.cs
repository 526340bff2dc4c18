namespace CommerceCustomers.Testing.Stores.Models;

internal sealed class ModelEvent(ModelCustomer customer, CustomerState state, AccountNumber? account, DateTimeOffset at)
{
    public ModelCustomer Customer { get; } = customer;

    public CustomerId Id => Customer.Record.CustomerId;

    public CustomerState State { get; } = state;

    public AccountNumber? Account { get; } = account;

    public DateTimeOffset At { get; } = at;
}

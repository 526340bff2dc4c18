namespace CommerceCustomers.Tests.Creation;

// begin: wrap
public sealed class CheckedStrategy(SyncCustomerCreationStrategy sync, IFraudCheck fraud) : ICustomerCreationStrategy
{
    public string Name => "checked";

    public async Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
        => await fraud.IsSuspectAsync(creation.Customer, cancellationToken)
            ? new CustomerCreationResult.Rejected(
                creation.Decision, [new CustomerFieldError("", "Suspect", "We cannot open an account for you online.")])
            : await sync.CreateAsync(creation, cancellationToken);
}
// end: wrap

// begin: choose
public sealed class ByCustomerStrategy(SyncCustomerCreationStrategy sync, AsyncCustomerCreationStrategy async) : ICustomerCreationStrategy
{
    public string Name => "by-customer";

    public Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
        => creation.Customer.Type == CustomerType.Organization
            ? sync.CreateAsync(creation, cancellationToken)
            : async.CreateAsync(creation, cancellationToken);
}
// end: choose

// begin: keep
public sealed class KeepThenSendStrategy(AsyncCustomerCreationStrategy keeper, ICustomerSender sender) : ICustomerCreationStrategy
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public string Name => "keep-then-send";

    public async Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
    {
        // From here on the customer is durable, whatever becomes of headquarters, of this process or of the caller.
        var kept = await keeper.CreateAsync(creation, cancellationToken);
        if (kept is not CustomerCreationResult.Pending pending)
        {
            return kept;
        }

        // One attempt through the gate. While headquarters is down the gate is shut, and the customer stays pending.
        var sent = await sender.SendAsync(pending.CustomerId, Patience, cancellationToken);
        return sent?.AccountNumber is { } account
            ? new CustomerCreationResult.Created(creation.Decision, pending.CustomerId, account)
            : kept;
    }
}
// end: keep

public interface IFraudCheck
{
    Task<bool> IsSuspectAsync(Customer customer, CancellationToken cancellationToken);
}

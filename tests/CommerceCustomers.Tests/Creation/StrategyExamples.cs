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
public sealed class KeepThenSendStrategy(AsyncCustomerCreationStrategy keeper, ICustomerWaiter sender) : ICustomerCreationStrategy
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

        // Moved to the front lane and sent through the gate by the synchronizer; under a shut gate the wait ends with its time.
        var sent = await sender.EnsureSynchronizedAsync(pending.CustomerId, Patience, cancellationToken);
        return sent?.Record.AccountNumber is { } account
            ? new CustomerCreationResult.Created(creation.Decision, pending.CustomerId, account)
            : kept;
    }
}
// end: keep

public interface IFraudCheck
{
    Task<bool> IsSuspectAsync(Customer customer, CancellationToken cancellationToken);
}

using CommerceCustomers.Customers;
using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;

namespace CommerceCustomers.Creation;

// Rule 3: headquarters is never called while the caller waits, and the answer means that the record is durable.
internal sealed class AsyncCustomerCreationStrategy(
    ICustomerStore store, KnownCustomers known, Signals signals, TimeProvider timeProvider, Randomness randomness) : ICustomerCreationStrategy
{
    public string Name => CreationStrategies.Async;

    public Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
        => KeepAsync(creation, reason: null, cancellationToken);

    // The reason says why a sync creation is kept: headquarters is unavailable.
    public async Task<CustomerCreationResult> KeepAsync(CustomerCreation creation, string? reason, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var customer = CreationRecords.New(creation, new CustomerId(randomness.NewId(now)), now, lease: null);
        var added = await store.AddAsync(customer, cancellationToken).ConfigureAwait(false);
        if (added.Outcome != AddOutcome.Added)
        {
            return await KnownAsync(creation, added, reason, cancellationToken).ConfigureAwait(false);
        }

        Wake();
        return new CustomerCreationResult.Pending { Decision = creation.Decision, CustomerId = added.Customer, Reason = reason };
    }

    public async Task<CustomerCreationResult> KnownAsync(
        CustomerCreation creation, AddResult added, string? reason, CancellationToken cancellationToken)
    {
        while (true)
        {
            var standing = await known.AnswerAsync(creation, added, gateRetryAt: null, cancellationToken).ConfigureAwait(false);
            if (standing.Again is not { } again)
            {
                return standing.Answer!;
            }

            var record = CreationRecords.Record(creation, again.Id, timeProvider.GetUtcNow(), lease: null);
            var outcomes = await store
                .ApplyAsync([RecordLife.Revived(again, record, CustomerHashes.Match(creation.Customer))], cancellationToken)
                .ConfigureAwait(false);
            switch (outcomes[0])
            {
                case ChangeOutcome.Applied:
                    Wake();
                    return new CustomerCreationResult.Pending { Decision = creation.Decision, CustomerId = again.Id, Reason = reason };
                case ChangeOutcome.IdentityTaken:
                    return new CustomerCreationResult.Duplicate
                    {
                        Decision = creation.Decision,
                        Existing = again.Id,
                        Field = CustomerFields.ExternalIdentity,
                    };
                default:
                    // Another repeat was faster; what it made of the record is the answer.
                    break;
            }
        }
    }

    private void Wake()
    {
        signals.Synchronizer.Set();
        signals.Events.Set();
    }
}

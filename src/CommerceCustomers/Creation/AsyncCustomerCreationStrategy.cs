using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Runtime;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

// Rule 3: headquarters is never called while the caller waits, and the answer means that the record is durable.
internal sealed class AsyncCustomerCreationStrategy(
    ICustomerStore store, KnownCustomers known, WakeUps wakeUps, TimeProvider timeProvider, Randomness randomness) : ICustomerCreationStrategy
{
    public string Name => CreationStrategies.Async;

    public Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
        => KeepAsync(creation, reason: null, new WaitBudget(timeProvider, creation.Resolution.Profile.HeadquartersWaitTimeout), cancellationToken);

    // The reason says why a sync creation is kept: headquarters is unavailable. The budget is for the first call with the same key.
    public async Task<CustomerCreationResult> KeepAsync(
        CustomerCreation creation, string? reason, WaitBudget budget, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var customer = CreationRecords.New(creation, new CustomerId(randomness.NewId(now)), now, lease: null);
        AddResult? against = null;
        while (true)
        {
            var added = against ?? await store.AddAsync(customer, cancellationToken).ConfigureAwait(false);
            if (added.Outcome == AddOutcome.Added)
            {
                Wake();
                return new CustomerCreationResult.Pending { Decision = creation.Decision, CustomerId = added.Customer, Reason = reason };
            }

            against = null;
            var standing = await known.AnswerAsync(creation, added, gateRetryAt: null, cancellationToken).ConfigureAwait(false);
            if (standing.IsGone)
            {
                continue;
            }

            // A duplicate it stays, whatever becomes of the first call; nobody is kept waiting for that here.
            if (standing is { IsFirstCall: true, Answer: not CustomerCreationResult.Duplicate } && budget.Left > TimeSpan.Zero)
            {
                await known.WaitForFirstCallAsync(standing.Customer, budget.Left, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (standing.Again is not { } again)
            {
                return standing.Answer!;
            }

            var revived = CreationRecords.Again(creation, again, timeProvider.GetUtcNow(), lease: null);
            var results = await store.ApplyAsync([revived], cancellationToken).ConfigureAwait(false);
            if (results[0].Outcome == ChangeOutcome.Applied)
            {
                Wake();
                return new CustomerCreationResult.Pending { Decision = creation.Decision, CustomerId = again.Id, Reason = reason };
            }

            // Another repeat was faster, or what is to be unique has gone to another customer since: look again.
            against = KnownCustomers.Against(results[0]);
        }
    }

    private void Wake()
    {
        wakeUps.Synchronizer.Set();
        wakeUps.Events.Set();
    }
}

using CommerceCustomers.Customers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

// Rules 8 and 9: what stands against an addition. It is answered, or the same key is to be tried again.
internal sealed class KnownCustomers(ICustomerReader reader, TimeProvider timeProvider)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(100);

    // A result, or the record that the caller may try again.
    public async Task<(CustomerCreationResult? Answer, CustomerRecord? Again)> AnswerAsync(
        CustomerCreation creation, AddResult added, DateTimeOffset? gateRetryAt, TimeSpan budget, CancellationToken cancellationToken)
    {
        switch (added.Outcome)
        {
            case AddOutcome.KeyConflict:
                return (new CustomerCreationResult.KeyConflict { Decision = creation.Decision, Existing = added.Customer }, null);

            case AddOutcome.DuplicateIdentity:
                return (Duplicate(creation, added.Customer, CustomerFields.ExternalIdentity), null);

            case AddOutcome.DuplicateEmail when creation.Resolution.Profile.Duplicates == DuplicatePolicy.Reject:
                return (Duplicate(creation, added.Customer, CustomerFields.Email), null);

            case AddOutcome.DuplicatePhone when creation.Resolution.Profile.Duplicates == DuplicatePolicy.Reject:
                return (Duplicate(creation, added.Customer, CustomerFields.Phone), null);

            default:
                var record = await ReadAsync(added.Customer, budget, cancellationToken).ConfigureAwait(false);
                return added.Outcome == AddOutcome.KeyRepeated && MayTryAgain(record)
                    ? (null, record)
                    : (CreationResults.Of(record, record.Decision, isExisting: true, timeProvider.GetUtcNow(), gateRetryAt), null);
        }
    }

    public async Task<AddResult?> FindKeyAsync(CustomerCreation creation, CancellationToken cancellationToken)
    {
        if (creation.Request.IdempotencyKey is not { } key
            || await reader.FindKeyAsync(creation.Channel.Id, CustomerHashes.Key(key), cancellationToken).ConfigureAwait(false) is not { } binding)
        {
            return null;
        }

        return new AddResult(
            binding.Fingerprint == CustomerHashes.Fingerprint(creation.Request.Customer) ? AddOutcome.KeyRepeated : AddOutcome.KeyConflict,
            binding.Customer);
    }

    // Withdrawn because headquarters was unavailable or refused it, or only asked about: not yet what the caller wanted.
    private static bool MayTryAgain(CustomerRecord record) => record switch
    {
        { State: CustomerState.Withdrawn, Withdrawal: WithdrawalReason.Unavailable or WithdrawalReason.Refused } => true,
        { State: CustomerState.Pending, AskOnly: true } => true,
        _ => false,
    };

    // A repeat during the first call of a sync creation waits for it, within its own budget.
    private async Task<CustomerRecord> ReadAsync(CustomerId id, TimeSpan budget, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        while (true)
        {
            var record = await reader.FindAsync(id, cancellationToken).ConfigureAwait(false)
                ?? throw new CustomerStoreException(
                    CustomerStoreFailure.Damaged, $"A key leads to customer {id}, which is not there. Check the channel database.");
            var isFirstCall = record.State == CustomerState.Sending && record.Decision.Mode == CustomerCreationMode.Sync;
            if (!isFirstCall || timeProvider.GetElapsedTime(started) >= budget)
            {
                return record;
            }

            await Task.Delay(LookAgainAfter, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static CustomerCreationResult.Duplicate Duplicate(CustomerCreation creation, CustomerId existing, string field)
        => new() { Decision = creation.Decision, Existing = existing, Field = field };
}

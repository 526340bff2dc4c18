using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

// Rules 8 and 9: what stands against an addition. It is answered, or the same key is to be tried again.
internal sealed class KnownCustomers(ICustomerReader reader, TimeProvider timeProvider)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(100);

    public async Task<AdmissionConflict> AnswerAsync(
        CustomerCreation creation, AddResult added, DateTimeOffset? gateRetryAt, CancellationToken cancellationToken)
    {
        var record = await ReadAsync(added.Customer, cancellationToken).ConfigureAwait(false);
        if (added.Outcome == AddOutcome.KeyConflict)
        {
            return MayBeCorrected(record)
                ? new AdmissionConflict(record.Id, Answer: null, record, IsCorrection: true)
                : new AdmissionConflict(record.Id, new CustomerCreationResult.KeyConflict { Decision = creation.Decision, Existing = record.Id });
        }

        if (DuplicateField(creation, added.Outcome) is { } field)
        {
            var duplicate = new CustomerCreationResult.Duplicate { Decision = creation.Decision, Existing = record.Id, Field = field };
            return record switch
            {
                { State: CustomerState.Withdrawn } => new AdmissionConflict(record.Id, Answer: null, IsGone: true),
                _ when MayYetBeWithdrawn(record) => new AdmissionConflict(record.Id, CreationResults.UncertainDuplicate(creation.Decision)),
                _ => new AdmissionConflict(record.Id, duplicate, IsFirstCall: IsFirstCall(record)),
            };
        }

        if (added.Outcome == AddOutcome.KeyRepeated && MayTryAgain(record))
        {
            return new AdmissionConflict(record.Id, Answer: null, record);
        }

        return IsFirstCall(record)
            ? new AdmissionConflict(record.Id, CreationResults.UnderWay(record), IsFirstCall: true)
            : new AdmissionConflict(record.Id, CreationResults.Of(record, record.Decision, isExisting: true, timeProvider.GetUtcNow(), gateRetryAt));
    }

    // What stands against trying again, as it would against an addition. Null when somebody else was faster.
    public static AddResult? Against(ChangeResult result) => result switch
    {
        { Outcome: ChangeOutcome.IdentityTaken, Other: { } other } => new AddResult(AddOutcome.DuplicateIdentity, other),
        { Outcome: ChangeOutcome.DuplicateEmail, Other: { } other } => new AddResult(AddOutcome.DuplicateEmail, other),
        { Outcome: ChangeOutcome.DuplicatePhone, Other: { } other } => new AddResult(AddOutcome.DuplicatePhone, other),
        _ => null,
    };

    public async Task<AddResult?> FindKeyAsync(CustomerCreation creation, CancellationToken cancellationToken)
    {
        if (creation.Request.IdempotencyKey is not { } key
            || await reader.FindKeyAsync(creation.Channel.Id, CustomerHashes.Key(key), cancellationToken).ConfigureAwait(false) is not { } binding)
        {
            return null;
        }

        var customer = creation.Request.Customer;
        var isSameRequest = binding.Fingerprint == CustomerHashes.Fingerprint(customer)
            || binding.Fingerprint == CustomerHashes.FormerFingerprint(customer);
        return new AddResult(isSameRequest ? AddOutcome.KeyRepeated : AddOutcome.KeyConflict, binding.Customer);
    }

    // What is refused as a duplicate, by what it has in common with another; null when nothing is refused.
    private static string? DuplicateField(CustomerCreation creation, AddOutcome outcome) => outcome switch
    {
        AddOutcome.DuplicateIdentity => CustomerFields.ExternalIdentity,
        AddOutcome.DuplicateEmail when creation.Resolution.Profile.Duplicates == DuplicatePolicy.Reject => CustomerFields.Email,
        AddOutcome.DuplicatePhone when creation.Resolution.Profile.Duplicates == DuplicatePolicy.Reject => CustomerFields.Phone,
        _ => null,
    };

    // Its caller was told "unavailable": whoever is a duplicate of it is told the same, or nobody might be left in the end.
    private static bool MayYetBeWithdrawn(StoredRecord record)
        => record is { WithdrawIfAbsent: true, Account: null } && (record.State == CustomerState.Pending || (record.State == CustomerState.Sending && !IsFirstCall(record)));

    // Withdrawn because headquarters was unavailable or refused it, or only asked about: not yet what the caller wanted.
    private static bool MayTryAgain(StoredRecord record) => record switch
    {
        { State: CustomerState.Withdrawn, Withdrawal: WithdrawalReason.Unavailable or WithdrawalReason.Refused } => true,
        { State: CustomerState.Pending, WithdrawIfAbsent: true } => true,
        _ => false,
    };

    // Headquarters refused what it said; whoever corrects that is the same caller with the same customer.
    private static bool MayBeCorrected(StoredRecord record) => record is { State: CustomerState.Withdrawn, Withdrawal: WithdrawalReason.Refused };

    // Ends when the first call has, or with the budget.
    public async Task WaitForFirstCallAsync(CustomerId id, TimeSpan budget, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        while (timeProvider.GetElapsedTime(started) < budget
            && IsFirstCall(await ReadAsync(id, cancellationToken).ConfigureAwait(false)))
        {
            // A delay that is cancelled goes on by way of the thread pool; a wait does not, and can be simulated.
            await Task.Delay(LookAgainAfter, timeProvider, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<StoredRecord> ReadAsync(CustomerId id, CancellationToken cancellationToken)
        => await reader.FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new CustomerStoreException(
                CustomerStoreFailure.Damaged, $"A key leads to customer {id}, which is not there. Check the channel database.");

    private static bool IsFirstCall(StoredRecord record)
        => record is { State: CustomerState.Sending, Lease.IsOfCaller: true };
}

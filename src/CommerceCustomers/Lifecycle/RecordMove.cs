using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Lifecycle;

/// <summary>Moves a record into a state: what every move into that state has in common.</summary>
internal static class RecordMove
{
    public static RecordChange ToPending(StoredRecord record, DateTimeOffset dueAt, CustomerError? error)
        => Between(record, new StoredRecord(record) { State = CustomerState.Pending, DueAt = dueAt, LastError = error, Lease = null });

    public static RecordChange ToNeedsAttention(StoredRecord record, CustomerError error) => Between(
        record,
        new StoredRecord(record)
        {
            State = CustomerState.NeedsAttention,
            IsExpedited = false,
            LastError = LastingError(record) is { } lasting ? lasting.WithBesides(error) : error,
            Lease = null,
        },
        raisesEventAt: error.At);

    public static RecordChange ToSynchronized(StoredRecord record, AccountNumber account, CustomerError? error, in DecisionContext context)
        => Between(
            record,
            new StoredRecord(record)
            {
                State = CustomerState.Synchronized,
                AccountNumber = account,
                ClosedAt = context.Now,
                IsExpedited = false,
                LastError = error ?? LastingError(record),
                LastPossibleSend = null,
                WithdrawIfAbsent = false,
                Lease = null,
            },
            erasesPayload: ErasesPayloadAtTheEnd(context),
            raisesEventAt: context.Now);

    /// <summary>
    /// Withdraws a record. It matches no other customer from then on; when the same key tries again, it brings its own hashes.
    /// </summary>
    public static RecordChange ToWithdrawn(StoredRecord record, WithdrawalReason reason, CustomerError? error, in DecisionContext context)
        => Between(
            record,
            new StoredRecord(record)
            {
                State = CustomerState.Withdrawn,
                Withdrawal = reason,
                ClosedAt = context.Now,
                IsExpedited = false,
                LastError = error,
                LastPossibleSend = null,
                WithdrawIfAbsent = false,
                Lease = null,
            },
            erasesPayload: true,
            match: MatchHashes.None,
            raisesEventAt: context.Now);

    /// <summary>Makes the change from one record to another, fenced by what the first one was. Every move ends the lease.</summary>
    public static RecordChange Between(
        StoredRecord before,
        StoredRecord after,
        bool erasesPayload = false,
        MatchHashes? match = null,
        DateTimeOffset? raisesEventAt = null) => new(before, after.Lease is null ? after : new StoredRecord(after) { Lease = null })
        {
            ErasesPayload = erasesPayload,
            Match = match,
            RaisesEventAt = raisesEventAt,
        };

    public static bool ErasesPayloadAtTheEnd(in DecisionContext context) => !context.Settings.Synchronizer.KeepPayload;

    /// <summary>
    /// Gets the error that stays until a person has dealt with it: a double, or an altered customer. A later failure is kept beside it, and
    /// only until the next attempt.
    /// </summary>
    public static CustomerError? LastingError(StoredRecord record)
        => record.LastError is { Code: ErrorCodes.DoubledInHeadquarters or ErrorCodes.AlteredInHeadquarters } lasting
            ? lasting.WithBesides(null)
            : null;
}

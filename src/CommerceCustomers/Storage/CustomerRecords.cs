using System.Diagnostics.CodeAnalysis;

namespace CommerceCustomers.Storage;

/// <summary>
/// Turns what the channel database keeps into what applications get.
/// </summary>
internal static class CustomerRecords
{
    /// <summary>Makes a record that says when the customer is due. A pause of the calls to headquarters may make it later.</summary>
    [return: NotNullIfNotNull(nameof(record))]
    public static CustomerRecord? Of(StoredRecord? record) => record is null ? null : Of(record, record.DueAt);

    /// <summary>Makes a record that says when the customer is sent next, if it is pending.</summary>
    public static CustomerRecord Of(StoredRecord record, DateTimeOffset? nextAttemptAt)
    {
        var payload = record.Payload;
        return new CustomerRecord(record.CustomerId, record.Decision, () => PayloadCodec.TryDecode(payload.Span))
        {
            Channel = record.Channel,
            LegalEntity = record.LegalEntity,
            CreatedAt = record.CreatedAt,
            State = record.State,
            LastError = record.LastError,
            ClosedAt = record.ClosedAt,
            Withdrawal = record.Withdrawal,
            AccountNumber = record.AccountNumber,
            NextAttemptAt = record.State == CustomerState.Pending ? nextAttemptAt : null,
            Revision = record.Revision,
        };
    }
}

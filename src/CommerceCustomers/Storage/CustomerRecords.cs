using System.Diagnostics.CodeAnalysis;

namespace CommerceCustomers.Storage;

/// <summary>
/// Turns what the channel database keeps into what applications get.
/// </summary>
internal static class CustomerRecords
{
    [return: NotNullIfNotNull(nameof(record))]
    public static CustomerRecord? Of(StoredRecord? record)
    {
        if (record is null)
        {
            return null;
        }

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
            NextAttemptAt = record.State == CustomerState.Pending ? record.DueAt : null,
            Revision = record.Revision,
        };
    }
}

using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

/// <summary>
/// Makes the records that applications get. When the pending ones are sent next depends on the gate and on the process that synchronizes,
/// which are read once for all of them.
/// </summary>
internal sealed class ShownRecords(SynchronizerReports reports, ILiveSettings settings, TimeProvider timeProvider)
{
    public async ValueTask<CustomerRecord?> OfAsync(StoredRecord? record, CancellationToken cancellationToken)
        => record is null ? null : (await OfAsync([record], cancellationToken).ConfigureAwait(false))[0];

    public async ValueTask<IReadOnlyList<CustomerRecord>> OfAsync(
        IReadOnlyList<StoredRecord> records, CancellationToken cancellationToken)
    {
        if (!records.Any(static record => record.State == CustomerState.Pending))
        {
            return [.. records.Select(static record => CustomerRecords.Of(record))];
        }

        var report = await reports.ReadAsync(cancellationToken).ConfigureAwait(false);
        return [.. records.Select(record => CustomerRecords.Of(
            record, NextAttempt.Of(Corrected(record), reports.GateOfSender(record.LegalEntity, report), report?.IsRunning)))];
    }

    /// <summary>Returns the record as due now if its due time was written by a clock that was set back since.</summary>
    public StoredRecord Corrected(StoredRecord record)
    {
        var due = new DueTime(timeProvider.GetUtcNow(), settings.Current.LongestPause).Corrected(record.DueAt);
        return due == record.DueAt ? record : new StoredRecord(record) { DueAt = due };
    }
}

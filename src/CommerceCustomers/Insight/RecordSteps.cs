using System.Runtime.CompilerServices;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>
/// Reads records in the order of their ids, in steps whose size adapts to the bytes of a record: large ones are read a few at a time, so
/// that one call to the channel database reads about the same number of bytes however large they are.
/// </summary>
internal static class RecordSteps
{
    private const int FirstStepCount = 32;
    private const int MaxStepCount = 500;
    private const int StepBytes = 256 * 1024;

    public static async IAsyncEnumerable<StoredRecord> ReadAsync(
        ICustomerReader reader,
        CustomerFilter filter,
        CustomerId? after,
        int count,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var step = FirstStepCount;
        for (var remaining = count; remaining > 0;)
        {
            var requested = Math.Min(step, remaining);
            var records = await reader.ListAsync(filter, after, requested, cancellationToken).ConfigureAwait(false);
            long bytes = 0;
            foreach (var record in records)
            {
                bytes += record.Payload.Length;
                yield return record;
            }

            if (records.Count < requested)
            {
                yield break;
            }

            remaining -= records.Count;
            after = records[^1].CustomerId;
            step = (int)Math.Clamp(StepBytes * (long)records.Count / Math.Max(bytes, 1), 1, MaxStepCount);
        }
    }
}

using System.Runtime.CompilerServices;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.AspNetCore.Documents;

// Customers in the order of their identifiers, read in steps of so many bytes rather than of so many customers: a thousand large ones are not
// held at once.
internal static class CustomerSteps
{
    private const int FirstStep = 32;
    private const int LargestStep = 500;
    private const int BytesOfStep = 256 * 1024;

    public static async IAsyncEnumerable<StoredRecord> ReadAsync(
        ICustomerReader reader, CustomerFilter filter, CustomerId? after, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var step = FirstStep;
        for (var left = count; left > 0;)
        {
            var asked = Math.Min(step, left);
            var records = await reader.ListAsync(filter, after, asked, cancellationToken).ConfigureAwait(false);
            long bytes = 0;
            foreach (var record in records)
            {
                bytes += record.Payload.Length;
                yield return record;
            }

            if (records.Count < asked)
            {
                yield break;
            }

            left -= records.Count;
            after = records[^1].Id;
            step = (int)Math.Clamp(BytesOfStep * (long)records.Count / Math.Max(bytes, 1), 1, LargestStep);
        }
    }
}

using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>
/// A page of customers as JSON. It ends before <c>count</c> customers when they are large; <c>next</c> is set while more follow.
/// </summary>
internal sealed class CustomerPage : IResult
{
    private const int MaxBytes = 2 * 1024 * 1024;
    private const int FlushBytes = 64 * 1024;

    private readonly List<StoredRecord> _customers = [];

    public CustomerId? Next { get; private set; }

    public bool IsEmpty => _customers.Count == 0;

    public static async Task<CustomerPage> ReadAsync(
        ICustomerReader reader, CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken)
    {
        var page = new CustomerPage();
        long bytes = 0;

        // One customer more than the caller asked for shows whether there is a next page.
        await foreach (var record in CustomerSteps.ReadAsync(reader, filter, after, count + 1, cancellationToken).ConfigureAwait(false))
        {
            bytes += record.Payload.Length;
            if (page._customers.Count == count || (bytes > MaxBytes && !page.IsEmpty))
            {
                page.Next = page._customers[^1].Id;
                break;
            }

            page._customers.Add(record);
        }

        return page;
    }

    // Each customer becomes JSON only when it is written, so that memory never holds the JSON of a whole page.
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var writer = JsonResponse.Begin(httpContext, StatusCodes.Status200OK, "application/json");
        writer.WriteStartObject();
        writer.WriteStartArray("customers");
        foreach (var record in _customers)
        {
            RecordDocument.Of(record).WriteTo(writer);
            if (writer.BytesPending >= FlushBytes)
            {
                await JsonResponse.FlushAsync(httpContext, writer).ConfigureAwait(false);
            }
        }

        writer.WriteEndArray();
        writer.WriteString("next", Next?.ToString());
        writer.WriteEndObject();
        await JsonResponse.FlushAsync(httpContext, writer).ConfigureAwait(false);
    }
}

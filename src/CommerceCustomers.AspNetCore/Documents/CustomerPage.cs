using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Documents;

// A page of customers. It ends early where its customers are large, and says where the next one begins either way.
internal sealed class CustomerPage : IResult
{
    private const int MostBytes = 2 * 1024 * 1024;
    private const int BytesOfFlush = 64 * 1024;

    private readonly List<StoredRecord> _customers = [];

    public CustomerId? Next { get; private set; }

    public bool IsEmpty => _customers.Count == 0;

    public static async Task<CustomerPage> ReadAsync(
        ICustomerReader reader, CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken)
    {
        var page = new CustomerPage();
        long bytes = 0;

        // One more than asked for tells whether there is a next page.
        await foreach (var record in CustomerSteps.ReadAsync(reader, filter, after, count + 1, cancellationToken).ConfigureAwait(false))
        {
            bytes += record.Payload.Length;
            if (page._customers.Count == count || (bytes > MostBytes && !page.IsEmpty))
            {
                page.Next = page._customers[^1].Id;
                break;
            }

            page._customers.Add(record);
        }

        return page;
    }

    // Written customer by customer, so that nothing but the customers themselves is held.
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var writer = JsonAnswer.Begin(httpContext, StatusCodes.Status200OK, "application/json");
        writer.WriteStartObject();
        writer.WriteStartArray("customers");
        foreach (var record in _customers)
        {
            RecordDocument.Of(record).WriteTo(writer);
            if (writer.BytesPending >= BytesOfFlush)
            {
                await JsonAnswer.FlushAsync(httpContext, writer).ConfigureAwait(false);
            }
        }

        writer.WriteEndArray();
        writer.WriteString("next", Next?.ToString());
        writer.WriteEndObject();
        await JsonAnswer.FlushAsync(httpContext, writer).ConfigureAwait(false);
    }
}

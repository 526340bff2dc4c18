using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>
/// Answers with a page of customers as JSON; <c>next</c> is set while more follow.
/// </summary>
internal sealed class PageResponse(CustomerPage page) : IResult
{
    private const int FlushBytes = 64 * 1024;

    // Each customer becomes JSON only when it is written, so that memory never holds the JSON of a whole page.
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var writer = JsonResponse.Begin(httpContext, StatusCodes.Status200OK, "application/json");
        writer.WriteStartObject();
        writer.WriteStartArray("customers");
        foreach (var record in page.Customers)
        {
            RecordDocument.Of(record).WriteTo(writer);
            if (writer.BytesPending >= FlushBytes)
            {
                await JsonResponse.FlushAsync(httpContext, writer).ConfigureAwait(false);
            }
        }

        writer.WriteEndArray();
        writer.WriteString("next", page.Next?.ToString());
        writer.WriteEndObject();
        await JsonResponse.FlushAsync(httpContext, writer).ConfigureAwait(false);
    }
}

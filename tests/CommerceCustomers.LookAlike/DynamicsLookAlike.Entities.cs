using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.LookAlike;

/// <content>Creates rows and answers queries.</content>
public sealed partial class DynamicsLookAlike
{
    private EntitySchema? SchemaOf(string entity) => ClosedEntities.ContainsKey(entity) ? null : entity switch
    {
        "CustomersV3" => _customer,
        "CustomerPostalAddressesV2" => EntitySchema.Addresses,
        "ExternalIdToCustomerMaps" => EntitySchema.Identities,
        _ => null,
    };

    private static bool IsCrossCompany(HttpContext context) => context.Request.Query["cross-company"] == "true";

    private async Task CreateAsync(HttpContext context, Fault fault)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (fault is not (Fault.NumberSequenceExhausted or Fault.Refused) && await IsEndedAsync(context, fault))
        {
            return;
        }

        var entity = (string)context.Request.RouteValues["entity"]!;
        if (SchemaOf(entity) is not { } schema)
        {
            await ClosedAsync(context, entity);
            return;
        }

        var fields = Read(body.ToArray());
        var objection = fields is null
            ? "The request body is no JSON object."
            : Objection(entity, schema, fields, IsCrossCompany(context), fault);
        if (objection is not null)
        {
            await ErrorAsync(context, objection.StartsWith(Failed, StringComparison.Ordinal) ? RefusalStatus : 400, objection);
            return;
        }

        var row = Commit(entity, fields!);
        await AnswerAsync(context, row, fault);
    }

    private LookAlikeRow Commit(string entity, Dictionary<string, JsonElement> fields)
    {
        lock (_lock)
        {
            var company = fields.TryGetValue("dataAreaId", out var area) ? area.GetString()!.ToLowerInvariant() : Companies[0];
            fields["dataAreaId"] = JsonSerializer.SerializeToElement(company);
            Tidy(SchemaOf(entity)!, fields);
            var account = "";
            if (entity == "CustomersV3")
            {
                account = string.Create(CultureInfo.InvariantCulture, $"{company.ToUpperInvariant()}-{++_lastNumber:D6}");
                fields["CustomerAccount"] = JsonSerializer.SerializeToElement(account);
            }

            var row = new LookAlikeRow(company, account, fields, _timeProvider.GetUtcNow());
            _rows[entity].Add(row);
            return row;
        }
    }

    /// <summary>Ends the call without the proper answer if the fault says so; true if so. What was done stays done.</summary>
    private async Task<bool> IsLostAsync(HttpContext context, Fault fault, LookAlikeRow? row = null)
    {
        switch (fault)
        {
            case Fault.ResetAfterCommit:
                context.Abort();
                return true;

            case Fault.HangAfterCommit:
                Hanging();
                using (var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _end.Token))
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, _timeProvider, either.Token);
                }

                return true;

            case Fault.ServerErrorAfterCommit:
                var name = row?.Text("PersonLastName") + row?.Text("OrganizationName");
                var words = $"A transient failure occurred after {name} <{row?.Text("PrimaryContactEmail")}> was written.";
                await ErrorAsync(context, 500, words);
                return true;

            case Fault.GatewayErrorAfterCommit:
                await WriteAsync(context, 502, "<html>Bad gateway</html>", "text/html");
                return true;

            case Fault.RequestTimeoutAfterCommit:
                context.Response.StatusCode = 408;
                return true;

            default:
                return false;
        }
    }

    private async Task AnswerAsync(HttpContext context, LookAlikeRow row, Fault fault)
    {
        if (await IsLostAsync(context, fault, row))
        {
            return;
        }

        var json = Json(row, select: null);
        switch (fault)
        {
            case Fault.Html:
                await WriteAsync(context, 200, "<html>Please sign in</html>", "text/html");
                return;

            case Fault.TruncatedJson:
                await WriteAsync(context, 201, json.ToJsonString()[..20]);
                return;

            case Fault.MissingAccount:
                json.Remove("CustomerAccount");
                break;

            case Fault.LongAccount:
                json["CustomerAccount"] = new string('9', 21);
                break;

            case Fault.OtherCustomer:
                json["IdentificationNumber"] = Guid.NewGuid().ToString();
                break;

            case Fault.EndlessBody:
                await WriteEndlesslyAsync(context);
                return;

            default:
                break;
        }

        await WriteAsync(context, 201, json.ToJsonString());
    }

    private static async Task WriteEndlesslyAsync(HttpContext context)
    {
        context.Response.StatusCode = 201;
        context.Response.ContentType = "application/json";
        var spaces = Encoding.UTF8.GetBytes(new string(' ', 16 * 1024));
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(spaces, context.RequestAborted);
        }
    }

    private Task ClosedAsync(HttpContext context, string entity) => ClosedEntities.TryGetValue(entity, out var status) && status == 403
        ? ErrorAsync(context, 403, $"The user is not authorized for the entity '{entity}'.")
        : ErrorAsync(context, 404, $"No HTTP resource was found that matches the request URI for '{entity}'.");

    private async Task FindAsync(HttpContext context, Fault fault)
    {
        if (await IsEndedAsync(context, fault) || await IsLostAsync(context, fault))
        {
            return;
        }

        var entity = (string)context.Request.RouteValues["entity"]!;
        if (SchemaOf(entity) is not { } schema)
        {
            await ClosedAsync(context, entity);
            return;
        }

        var select = context.Request.Query["$select"] is { Count: 1 } fields ? fields[0]!.Split(',') : null;
        if (ODataFilter.Parse(context.Request.Query["$filter"], schema) is not { } filter || select?.All(schema.Has) == false)
        {
            await ErrorAsync(context, 400, "The query specified in the URI is not valid.");
            return;
        }

        if (fault == Fault.Html)
        {
            await WriteAsync(context, 200, "<html>Please sign in</html>", "text/html");
            return;
        }

        var skip = int.TryParse(context.Request.Query["$skip"], CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        var top = int.TryParse(context.Request.Query["$top"], CultureInfo.InvariantCulture, out var most) ? most : int.MaxValue;
        var found = Rows(entity)
            .Where(_ => fault != Fault.FindsNothing)
            .Where(row => row.At + IndexLag <= _timeProvider.GetUtcNow())
            .Where(row => IsCrossCompany(context) || row.Company == Companies[0])
            .Where(filter.Holds)
            .Skip(skip)
            .Take(top)
            .ToList();
        var answer = new JsonObject { ["value"] = new JsonArray([.. found.Take(PageSize).Select(row => (JsonNode)Json(row, select))]) };
        if (found.Count > PageSize)
        {
            var query = context.Request.Query.Where(static part => part.Key != "$skip")
                .Select(static part => $"{part.Key}={Uri.EscapeDataString(part.Value.ToString())}");
            answer["@odata.nextLink"] = $"{BaseUrl}{context.Request.Path}?{string.Join('&', query)}&$skip={skip + PageSize}";
        }

        var json = answer.ToJsonString();
        await WriteAsync(context, 200, fault == Fault.TruncatedJson ? json[..^5] : json);
    }

    private static JsonObject Json(LookAlikeRow row, string[]? select) => new(row.Fields
        .Where(field => select is null || select.Contains(field.Key))
        .Select(static field => KeyValuePair.Create(field.Key, JsonNode.Parse(field.Value.GetRawText()))));

    private static Dictionary<string, JsonElement>? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().ToDictionary(static field => field.Name, static field => field.Value.Clone())
                : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }
}

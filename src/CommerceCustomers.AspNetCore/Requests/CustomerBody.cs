using System.Text.Json;
using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// Reads a customer from JSON, and applies a merge patch (RFC 7396) to one.
/// </summary>
internal static class CustomerBody
{
    public const string Json = "application/json";
    public const string MergePatch = "application/merge-patch+json";

    private const int MaxLevels = 16;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxLevels };

    public static async Task<Customer> ReadAsync(HttpContext http, int limit)
    {
        var bytes = await BodyReader.ReadAsync(http, limit, Json).ConfigureAwait(false);
        using var document = Parse(bytes);
        return Customer(document.RootElement);
    }

    public static Customer Merge(ReadOnlyMemory<byte> patch, Customer customer)
    {
        using var document = Parse(patch);
        Check(document.RootElement, isPatch: true);
        var target = RecordDocument.Of(customer);
        Merge(target, document.RootElement);
        using var merged = JsonDocument.Parse(target.ToJsonString());
        return Customer(merged.RootElement);
    }

    private static void Merge(JsonObject target, JsonElement patch)
    {
        foreach (var member in patch.EnumerateObject())
        {
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Null:
                    target.Remove(member.Name);
                    break;
                case JsonValueKind.Object:
                    if (target[member.Name] is not JsonObject inner)
                    {
                        target[member.Name] = inner = [];
                    }

                    Merge(inner, member.Value);
                    break;
                default:
                    target[member.Name] = JsonNode.Parse(member.Value.GetRawText());
                    break;
            }
        }
    }

    private static Customer Customer(JsonElement element)
    {
        Check(element, isPatch: false);
        return element.Deserialize(ServiceJson.Default.Customer)!;
    }

    private static void Check(JsonElement element, bool isPatch)
    {
        if (CustomerShape.Errors(element, isPatch) is { Count: > 0 } errors)
        {
            throw new RefusedRequestException(new Problem(ProblemKinds.InvalidBody, errors));
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            throw BodyReader.Invalid(ErrorCodes.EmptyBody, Sentence.Of("NoCustomer"));
        }

        try
        {
            return JsonDocument.Parse(bytes, Strict);
        }
        catch (JsonException exception)
        {
            // JsonException counts from 0, and its message would repeat what was found.
            throw BodyReader.Invalid(
                ErrorCodes.MalformedJson,
                Sentence.Of("NoJson", MaxLevels, exception.LineNumber + 1, exception.BytePositionInLine + 1));
        }
    }
}

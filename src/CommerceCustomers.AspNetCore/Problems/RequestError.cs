using System.Globalization;
using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// An error in one part of a request: which part, what was expected, what was found. It never repeats a value from the body, which may be
/// personal data.
/// </summary>
internal sealed record RequestError(string In, string Field, string Code, Sentence Message, int? Limit = null)
{
    public static RequestError OfHeader(string name, Sentence message, int? limit = null)
        => new("header", name, ErrorCodes.InvalidHeader, message, limit);

    public static RequestError OfQuery(string name, Sentence message, int? limit = null)
        => new("query", name, ErrorCodes.InvalidParameter, message, limit);

    public static RequestError OfPath(string name, string code, Sentence message)
        => new("path", name, code, message);

    public static RequestError OfBody(string field, string code, Sentence message, int? limit = null)
        => new("body", field, code, message, limit);

    public static RequestError Of(CustomerFieldError error) => OfBody(error.Field, error.Code, FieldSentence.Of(error), error.Limit);

    public JsonObject ToNode(CultureInfo culture)
    {
        var node = new JsonObject { ["in"] = In, ["field"] = Field, ["code"] = Code, ["message"] = Message.In(culture) };
        if (Limit is { } limit)
        {
            node["limit"] = limit;
        }

        return node;
    }
}

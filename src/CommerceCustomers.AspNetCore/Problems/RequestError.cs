using System.Text.Json.Nodes;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// An error in one part of a request: which part, what was expected, what was found. It never repeats a value from the body, which may be
/// personal data.
/// </summary>
internal sealed record RequestError(string In, string Field, string Code, string Message, int? Limit = null)
{
    public static RequestError OfHeader(string name, string message, int? limit = null)
        => new("header", name, ErrorCodes.InvalidHeader, message, limit);

    public static RequestError OfQuery(string name, string message, int? limit = null)
        => new("query", name, ErrorCodes.InvalidParameter, message, limit);

    public static RequestError OfPath(string name, string code, string message)
        => new("path", name, code, message);

    public static RequestError OfBody(string field, string code, string message, int? limit = null)
        => new("body", field, code, message, limit);

    public static RequestError Of(CustomerFieldError error) => OfBody(error.Field, error.Code, error.Message, error.Limit);

    public JsonObject ToNode()
    {
        var node = new JsonObject { ["in"] = In, ["field"] = Field, ["code"] = Code, ["message"] = Message };
        if (Limit is { } limit)
        {
            node["limit"] = limit;
        }

        return node;
    }
}

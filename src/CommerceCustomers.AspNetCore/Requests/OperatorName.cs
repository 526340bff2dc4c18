using System.Security.Claims;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// The name by which the history knows the operator of a request: the one that the operator has signed in with.
/// </summary>
internal static class OperatorName
{
    /// <summary>The name of an operator who has signed in without one.</summary>
    public const string Nameless = "an operator without a name";

    private const int MaxLength = 200;
    private const string Between = ": ";
    private const string Subject = "sub";

    /// <summary>Returns the name with what the operator says beside it, as long as both have room.</summary>
    public static string With(HttpContext http, string? words)
    {
        var name = Of(http);
        return words is null ? name
            : name.Length + words.Length + Between.Length <= HistoryText.MaxLength ? $"{name}{Between}{words}"
            : words;
    }

    public static string Of(HttpContext http) => Known(http) ?? Nameless;

    /// <summary>Returns whether an entry of the history is by the operator of a request; one without a name may be anybody.</summary>
    public static bool IsOf(HttpContext http, string? by) => by is not null && by == Known(http);

    private static string? Known(HttpContext http)
    {
        var user = http.User;
        var name = user.Identity?.Name ?? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.FindFirstValue(Subject);
        if (name is null || !PlainText.CanBeSeen(name))
        {
            return null;
        }

        var shown = PlainText.Escaped(name);
        return shown.Length <= MaxLength ? shown : PlainText.Escaped(name[..(MaxLength / 2)])[..(MaxLength / 2)];
    }
}

using System.Security.Claims;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// The name by which the history knows the operator of a request: the one that the operator has signed in with.
/// </summary>
internal static class OperatorName
{
    private const int MaxLength = 200;
    private const string Nameless = "an operator without a name";
    private const string Subject = "sub";

    public static string Of(HttpContext http)
    {
        var user = http.User;
        var name = user.Identity?.Name ?? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.FindFirstValue(Subject);
        if (name is null || !PlainText.CanBeSeen(name))
        {
            return Nameless;
        }

        var shown = PlainText.Escaped(name);
        return shown.Length <= MaxLength ? shown : PlainText.Escaped(name[..(MaxLength / 2)])[..(MaxLength / 2)];
    }
}

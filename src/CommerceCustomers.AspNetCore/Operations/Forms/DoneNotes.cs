using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Forms;

/// <summary>
/// Tells the page that a form leads to what was done. It stands in a protected cookie for that page alone, which is shown once: what a link
/// could say, anybody could make it say.
/// </summary>
internal sealed class DoneNotes(IDataProtectionProvider protection, CookieNames names, TimeProvider timeProvider)
{
    private const string CookieName = ".CommerceCustomers.Done";
    private const int MostCharacters = 2048;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly IDataProtector _protector = protection.CreateProtector(CookieName);

    /// <param name="http">The request with the form.</param>
    /// <param name="page">The path of the page below the operations page.</param>
    /// <param name="done">The key of the words.</param>
    /// <param name="count">The number in the words; null when they have none.</param>
    public void Write(HttpContext http, string page, string done, long? count = null)
    {
        var until = (timeProvider.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        var note = string.Create(CultureInfo.InvariantCulture, $"{until}\n{page}\n{done}\n{count}");
        http.Response.Cookies.Append(
            names.NameFor(http, CookieName),
            Base64Url.EncodeToString(_protector.Protect(Encoding.UTF8.GetBytes(note))),
            Options(http, Lifetime));
    }

    /// <summary>Returns what is to be shown on this page, once; null when nothing is.</summary>
    public (string Done, long? Count)? Take(HttpContext http)
    {
        var name = names.NameFor(http, CookieName);
        if (http.Response.HasStarted || http.Request.Cookies[name] is not { Length: > 0 and < MostCharacters } cookie
            || Read(cookie) is not [var until, var page, var done, var count]
            || http.Request.Path.Value?.TrimEnd('/').EndsWith($"/operations/{page}", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        http.Response.Cookies.Delete(name, Options(http, lifetime: null));
        return long.Parse(until, CultureInfo.InvariantCulture) < timeProvider.GetUtcNow().ToUnixTimeSeconds() ? null
            : (done, count.Length == 0 ? null : long.Parse(count, CultureInfo.InvariantCulture));
    }

    private string[]? Read(string cookie)
    {
        try
        {
            return Encoding.UTF8.GetString(_protector.Unprotect(Base64Url.DecodeFromChars(cookie))).Split('\n');
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        MaxAge = lifetime,
        Path = http.Request.PathBase.HasValue ? http.Request.PathBase.Value : "/",
        IsEssential = true,
    };
}

using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using CommerceCustomers.AspNetCore.Operations.Forms;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.Cli.Serve;

/// <summary>
/// The cookie of an operator who has signed in with the token. It ends after hours, and in this process when the operator signs out. It
/// opens the operations page alone: a call of a program sends the token itself.
/// </summary>
internal sealed class OperatorSessions(IDataProtectionProvider protection, string owner, TimeProvider timeProvider)
{
    public const string CookieName = "commerce-customers-operator";

    private const int IdLength = 16;
    private const string ProxyScheme = "X-Forwarded-Proto";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private readonly CookieNames _names = new(owner);
    private readonly IDataProtector _protector = protection.CreateProtector(CookieName);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _signedOut = new(StringComparer.Ordinal);

    /// <summary>Returns the name that the cookie has for whoever calls as this request does.</summary>
    public string CookieNameFor(HttpContext http) => _names.NameFor(http, CookieName);

    public void Begin(HttpContext http)
    {
        var session = new byte[IdLength + sizeof(long)];
        RandomNumberGenerator.Fill(session.AsSpan(0, IdLength));
        BinaryPrimitives.WriteInt64BigEndian(session.AsSpan(IdLength), (timeProvider.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        http.Response.Cookies.Append(CookieNameFor(http), Base64Url.EncodeToString(_protector.Protect(session)), Options(http, Lifetime));
    }

    public bool IsOpen(HttpContext http) => Read(http) is not null;

    public void End(HttpContext http)
    {
        var now = timeProvider.GetUtcNow();
        foreach (var (old, until) in _signedOut)
        {
            if (until <= now)
            {
                _signedOut.TryRemove(old, out _);
            }
        }

        if (Read(http) is { } session)
        {
            _signedOut[session.Id] = session.Until;
        }

        http.Response.Cookies.Delete(CookieNameFor(http), Options(http, lifetime: null));
    }

    private (string Id, DateTimeOffset Until)? Read(HttpContext http)
    {
        if (http.Request.Cookies[CookieNameFor(http)] is not { Length: > 0 and < 256 } cookie)
        {
            return null;
        }

        try
        {
            var session = _protector.Unprotect(Base64Url.DecodeFromChars(cookie));
            var id = Convert.ToHexString(session.AsSpan(0, IdLength));
            var until = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(session.AsSpan(IdLength)));
            return until > timeProvider.GetUtcNow() && !_signedOut.ContainsKey(id) ? (id, until) : null;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    // The proxy that speaks HTTPS says so. Whoever else says it keeps nothing but the own cookie from plain HTTP.
    private static CookieOptions Options(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps || http.Request.Headers[ProxyScheme].ToString().Equals("https", StringComparison.OrdinalIgnoreCase),
        MaxAge = lifetime,
        Path = "/",
        IsEssential = true,
    };
}

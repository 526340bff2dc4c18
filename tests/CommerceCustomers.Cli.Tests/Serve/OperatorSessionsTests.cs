using System.Security.Cryptography;
using System.Text;
using CommerceCustomers.Cli.Serve;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using SetCookieHeaderValue = Microsoft.Net.Http.Headers.SetCookieHeaderValue;

namespace CommerceCustomers.Cli.Tests.Serve;

public sealed class OperatorSessionsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero));
    private readonly TokenProtection _protection = new(SHA256.HashData("the token of the operator"u8));

    [Fact]
    public void A_session_ends_after_eight_hours()
    {
        var sessions = new OperatorSessions(_protection, "", _time);
        var cookie = Begin(sessions);

        _time.Advance(TimeSpan.FromHours(8) - TimeSpan.FromSeconds(1));
        Assert.True(sessions.IsOpen(With(cookie)));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(sessions.IsOpen(With(cookie)));
    }

    [Fact]
    public void A_session_ends_when_the_operator_signs_out_and_others_go_on()
    {
        var sessions = new OperatorSessions(_protection, "", _time);
        var (first, second) = (Begin(sessions), Begin(sessions));

        sessions.End(With(first));

        Assert.False(sessions.IsOpen(With(first)));
        Assert.True(sessions.IsOpen(With(second)));
    }

    [Fact]
    public void A_session_outlives_a_restart_and_ends_with_another_token()
    {
        var cookie = Begin(new OperatorSessions(_protection, "", _time));

        Assert.True(new OperatorSessions(new TokenProtection(SHA256.HashData("the token of the operator"u8)), "", _time).IsOpen(With(cookie)));
        Assert.False(new OperatorSessions(new TokenProtection(SHA256.HashData("another token"u8)), "", _time).IsOpen(With(cookie)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("%%%")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_made_up_cookie_opens_nothing(string cookie)
        => Assert.False(new OperatorSessions(_protection, "", _time).IsOpen(With(cookie)));

    [Fact]
    public void A_changed_cookie_opens_nothing()
    {
        var sessions = new OperatorSessions(_protection, "", _time);
        var cookie = Begin(sessions);

        Assert.All(
            Enumerable.Range(0, cookie.Length - 1),
            index => Assert.False(sessions.IsOpen(With($"{cookie[..index]}{(cookie[index] == 'A' ? 'B' : 'A')}{cookie[(index + 1)..]}"))));
    }

    [Theory]
    [InlineData("http", null, false)]
    [InlineData("https", null, true)]
    [InlineData("http", "https", true)]
    [InlineData("http", "http", false)]
    public void The_cookie_is_for_this_site_alone_and_not_for_scripts(string scheme, string? forwarded, bool isSecure)
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = scheme;
        if (forwarded is not null)
        {
            http.Request.Headers["X-Forwarded-Proto"] = forwarded;
        }

        new OperatorSessions(_protection, "", _time).Begin(http);
        var cookie = SetCookieHeaderValue.Parse(http.Response.Headers.SetCookie.ToString());

        Assert.StartsWith($"{OperatorSessions.CookieName}.", cookie.Name.ToString(), StringComparison.Ordinal);
        Assert.True(cookie.HttpOnly);
        Assert.Equal(isSecure, cookie.Secure);
        Assert.Equal(Microsoft.Net.Http.Headers.SameSiteMode.Strict, cookie.SameSite);
        Assert.Equal(TimeSpan.FromHours(8), cookie.MaxAge);
    }

    [Fact]
    public void What_is_protected_for_one_purpose_is_read_for_that_alone()
    {
        var data = Encoding.UTF8.GetBytes("data");
        var one = _protection.CreateProtector("one");

        var first = one.Protect(data);

        Assert.Equal(data, one.Unprotect(first));
        Assert.NotEqual(first, one.Protect(data));
        Assert.ThrowsAny<CryptographicException>(() => _protection.CreateProtector("two").Unprotect(first));
        Assert.ThrowsAny<CryptographicException>(() => _protection.Unprotect(first));
        Assert.ThrowsAny<CryptographicException>(() => one.Unprotect(first[..8]));
    }

    [Theory]
    [InlineData("shop.example", "", "one", false)]
    [InlineData("shop.example:5080", "", "one", true)]
    [InlineData("shop.example:5081", "", "one", true)]
    [InlineData("shop.example", "/crm", "one", true)]
    [InlineData("shop.example", "", "two", true)]
    public void Services_that_a_browser_tells_apart_have_cookies_of_their_own(string host, string pathBase, string owner, bool differs)
    {
        var http = new DefaultHttpContext();
        http.Request.Host = new HostString("shop.example");
        var first = new OperatorSessions(_protection, "one", _time).CookieNameFor(http);

        http.Request.Host = new HostString(host);
        http.Request.PathBase = pathBase;
        var second = new OperatorSessions(_protection, owner, _time).CookieNameFor(http);

        Assert.Equal(differs, first != second);
    }

    private static string Begin(OperatorSessions sessions)
    {
        var http = new DefaultHttpContext();
        sessions.Begin(http);
        return SetCookieHeaderValue.Parse(http.Response.Headers.SetCookie.ToString()).Value.ToString();
    }

    private static DefaultHttpContext With(string cookie)
    {
        var http = new DefaultHttpContext();
        var names = new OperatorSessions(new TokenProtection(SHA256.HashData("any"u8)), "", TimeProvider.System);
        http.Request.Headers.Cookie = $"{names.CookieNameFor(http)}={cookie}";
        return http;
    }
}

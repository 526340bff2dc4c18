using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Words;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.Cli.Serve;

/// <summary>
/// Decides whether a caller is the operator: by the token, on the operations page also by having signed in with it, or, without a token, by
/// a call from this machine.
/// </summary>
internal sealed class OperatorAuthentication(ServeAccess access, OperatorSessions? sessions = null) : IAuthenticationHandler
{
    public const string Scheme = "Operator";

    private const string OnThisMachine = "operator on this machine";

    // Headers by which a proxy on this machine forwards a caller from elsewhere.
    private static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    private HttpContext _http = null!;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _http = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync() => Task.FromResult(IsOperator()
        ? AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, access.Token?.Label ?? OnThisMachine)], Scheme)), Scheme))
        : AuthenticateResult.NoResult());

    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        if (sessions is not null && SignInRoutes.LinkFor(_http.Request) is { } signIn)
        {
            return new SeeOther(signIn).ExecuteAsync(_http);
        }

        _http.Response.Headers.WWWAuthenticate = "Bearer";
        var message = access.Token is not null
            ? Sentence.Of("NoToken", Found())
            : Sentence.Of("CallOfProxy");
        return Problem.Of(ProblemKinds.NotAuthenticated, RequestError.OfHeader("Authorization", message)).ExecuteAsync(_http);
    }

    public Task ForbidAsync(AuthenticationProperties? properties)
    {
        _http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private bool IsOperator() => access.Token is { } token
        ? (Bearer() is { } found && token.Matches(found)) || HasSignedIn()
        : _http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && !Forwarding.Any(_http.Request.Headers.ContainsKey);

    /// <summary>
    /// A browser sends the cookie by itself, so that it counts only where every form has a token of its own.
    /// </summary>
    private bool HasSignedIn()
        => _http.Request.Path.StartsWithSegments(SignInRoutes.Start, StringComparison.OrdinalIgnoreCase)
            && sessions?.IsOpen(_http) == true;

    private string? Bearer()
        => _http.Request.Headers.Authorization is [{ } header]
            && AuthenticationHeaderValue.TryParse(header, out var value)
            && value.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
                ? value.Parameter
                : null;

    private Sentence Found() => _http.Request.Headers.Authorization.Count switch
    {
        0 => Sentence.Of("NoToken.Header"),
        _ when Bearer() is null => Sentence.Of("NoToken.Other"),
        _ => Sentence.Of("NoToken.Another"),
    };
}

using CommerceCustomers.AspNetCore.Operations.Rendering;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Operations.Live;

/// <summary>
/// Tells when the sign-in with which a stream was opened has ended, so that the stream ends with it: the operator has signed out, or the
/// ticket of the application's own authentication has expired.
/// </summary>
internal sealed class SignInWatch
{
    /// <summary>The event that tells a page to ask its reader to sign in again.</summary>
    public const string Event = "event: signed-out\ndata: \n\n";

    private readonly HttpContext _http;
    private readonly TimeProvider _timeProvider;
    private readonly IOperatorSignOut? _signOut;
    private readonly DateTimeOffset? _expiresAt;

    public SignInWatch(HttpContext http, TimeProvider timeProvider)
    {
        _http = http;
        _timeProvider = timeProvider;
        _expiresAt = http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;
        var signOut = http.RequestServices.GetService<IOperatorSignOut>();
        _signOut = signOut?.PathFor(http) is null ? null : signOut;
    }

    public bool HasEnded => (_signOut is not null && _signOut.PathFor(_http) is null) || _expiresAt <= _timeProvider.GetUtcNow();
}

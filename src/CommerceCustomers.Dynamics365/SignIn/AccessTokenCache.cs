using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.SignIn;

/// <summary>
/// Holds one token for all calls. However many calls wait for a token, it is requested once. It is renewed in the background before
/// it expires, so that calls go on with the old one while the token service is down.
/// </summary>
internal sealed class AccessTokenCache(
    Func<CancellationToken, Task<Dynamics365Token>> source, Func<TimeSpan> attemptTimeout, TimeProvider timeProvider)
{
    /// <summary>
    /// The part of an attempt that may be spent waiting for a token. The caller must learn that nothing was sent before the attempt
    /// times out, because a time-out means that the outcome is unknown.
    /// </summary>
    private const double PartOfAttempt = 0.4;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxRenewalMargin = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The shortest time that a token is used, even if it has expired by this machine's clock: the clock may be wrong, and the
    /// environment refuses a token that is really too old.
    /// </summary>
    private static readonly TimeSpan MinLifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MinRenewalInterval = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Token? _current;
    private Task<Token>? _request;
    private long? _renewedAt;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        Task<Token> request;
        lock (_lock)
        {
            if (_current is { } token && timeProvider.GetElapsedTime(token.ReceivedAt) is var age && age < token.Lifetime)
            {
                if (age >= token.RenewAfter)
                {
                    RenewInBackground();
                }

                return token.Value;
            }

            request = _request ??= RequestAsync();
        }

        var timeout = attemptTimeout() * PartOfAttempt;
        try
        {
            return (await request.WaitAsync(timeout, timeProvider, cancellationToken).ConfigureAwait(false)).Value;
        }
        catch (TimeoutException)
        {
            throw new HeadquartersUnavailableException(
                $"No token was received within {timeout.TotalSeconds:0.#} seconds. Nothing was sent to the environment.");
        }
    }

    /// <summary>Discards a token that the environment has refused, unless it was replaced meanwhile.</summary>
    public void Discard(string token)
    {
        lock (_lock)
        {
            if (_current?.Value == token)
            {
                _current = null;
            }
        }
    }

    /// <summary>Requests a new token; the caller holds the lock. A failure is ignored, because the present token still works.</summary>
    private void RenewInBackground()
    {
        if (_request is not null || (_renewedAt is { } at && timeProvider.GetElapsedTime(at) < MinRenewalInterval))
        {
            return;
        }

        _renewedAt = timeProvider.GetTimestamp();
        _request = RequestAsync();
        _ = _request.ContinueWith(
            static request => request.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
    }

    private async Task<Token> RequestAsync()
    {
        // Leave the caller's lock before the source runs.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var timeout = new CancellationTokenSource(RequestTimeout, timeProvider);
        try
        {
            // Task.Run, because the application's delegate may block: a blocked request is abandoned at the time-out.
            var answer = await Task.Run(() => source(timeout.Token), timeout.Token).WaitAsync(timeout.Token).ConfigureAwait(false);
            var token = Read(answer);
            lock (_lock)
            {
                _current = token;
            }

            return token;
        }
        catch (OperationCanceledException)
        {
            throw new HeadquartersUnavailableException(
                $"No token was received within {RequestTimeout.TotalSeconds:0} seconds. Nothing was sent to the environment.");
        }
        catch (Exception exception) when (exception is not HeadquartersException)
        {
            throw FailureOf(exception);
        }
        finally
        {
            lock (_lock)
            {
                _request = null;
            }
        }
    }

    private Token Read(Dynamics365Token? answer)
    {
        if (answer is null || answer.Value.Length == 0 || !answer.Value.All(static c => c is > ' ' and < (char)127))
        {
            throw new HeadquartersMisconfiguredException(
                "Expected a token of visible ASCII characters, but got something else. Nothing was sent to the environment. "
                + "Check the source of the token.");
        }

        var lifetime = answer.ExpiresAt - timeProvider.GetUtcNow();
        lifetime = lifetime > MinLifetime ? lifetime : MinLifetime;
        return new Token(answer.Value, timeProvider.GetTimestamp(), lifetime, lifetime - RenewalMargin(lifetime));
    }

    /// <summary>
    /// Only a network failure counts as an outage. A wrong secret must not look like one, or the profile's answer to outages would hide
    /// it. The message names only the type of the exception, because its text may quote the secret.
    /// </summary>
    private static HeadquartersException FailureOf(Exception exception)
    {
        var message = "The application's delegate for tokens failed with "
            + $"{exception.GetType().Name}. Nothing was sent to the environment.";
        return IsNetworkFailure(exception)
            ? new HeadquartersUnavailableException(message)
            : new HeadquartersMisconfiguredException(message + " Check the credentials that it uses.");
    }

    private static bool IsNetworkFailure(Exception exception) => exception switch
    {
        HttpRequestException or IOException or TimeoutException or OperationCanceledException or System.Net.Sockets.SocketException => true,
        AggregateException all => all.InnerExceptions.Any(IsNetworkFailure),
        { InnerException: { } inner } => IsNetworkFailure(inner),
        _ => false,
    };

    private static TimeSpan RenewalMargin(TimeSpan lifetime) => lifetime / 10 < MaxRenewalMargin ? lifetime / 10 : MaxRenewalMargin;

    private sealed record Token(string Value, long ReceivedAt, TimeSpan Lifetime, TimeSpan RenewAfter);
}

using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.SignIn;

// One token for all calls. However many wait for it, it is asked for once. Before it expires it is renewed in the background, so that an
// issuer that is out of order meanwhile holds nobody up.
internal sealed class AccessTokenCache(Func<CancellationToken, Task<Dynamics365Token>> source, Func<TimeSpan> attemptTimeout, TimeProvider timeProvider)
{
    // Who waits for a token must know in time that nothing was sent: before the attempt times out, after which nobody would know.
    private const double PartOfAttempt = 0.4;

    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    // Also for a token whose end lies in the past of this machine's clock: whether it is good the environment says.
    private static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Token? _current;
    private Task<Token>? _request;
    private long? _renewedAt;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        Task<Token> request;
        lock (_lock)
        {
            if (_current is { } token && timeProvider.GetElapsedTime(token.At) is var age && age < token.Life)
            {
                if (age >= token.RenewAfter)
                {
                    Renew();
                }

                return token.Value;
            }

            request = _request ??= RequestAsync();
        }

        var longest = attemptTimeout() * PartOfAttempt;
        try
        {
            // Whoever gives up leaves the request to the others.
            return (await request.WaitAsync(longest, timeProvider, cancellationToken).ConfigureAwait(false)).Value;
        }
        catch (TimeoutException)
        {
            throw new HeadquartersUnavailableException($"No token could be had within {longest.TotalSeconds:0.#} seconds. Nothing was sent to the environment.");
        }
    }

    // The environment did not take it. Only who was refused with the present one has it renewed.
    public void Refuse(string token)
    {
        lock (_lock)
        {
            if (_current?.Value == token)
            {
                _current = null;
            }
        }
    }

    // Within the lock. The present token is good still, so whether it succeeds is for the next calls.
    private void Renew()
    {
        if (_request is not null || (_renewedAt is { } at && timeProvider.GetElapsedTime(at) < BetweenRenewals))
        {
            return;
        }

        _renewedAt = timeProvider.GetTimestamp();
        _request = RequestAsync();
        _ = _request.ContinueWith(static request => request.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task<Token> RequestAsync()
    {
        // Not within the lock of who asks first.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var timeout = new CancellationTokenSource(LongestRequest, timeProvider);
        try
        {
            // On a thread of its own kind: an application's way to a token may block, and would then hold up every later request.
            var given = await Task.Run(() => source(timeout.Token), timeout.Token).WaitAsync(timeout.Token).ConfigureAwait(false);
            var token = Read(given);
            lock (_lock)
            {
                _current = token;
            }

            return token;
        }
        catch (OperationCanceledException)
        {
            throw new HeadquartersUnavailableException($"No token could be had within {LongestRequest.TotalSeconds:0} seconds. Nothing was sent to the environment.");
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

    private Token Read(Dynamics365Token? given)
    {
        if (given is null || given.Value.Length == 0 || !given.Value.All(static c => c is > ' ' and < (char)127))
        {
            throw new HeadquartersMisconfiguredException(
                "Expected a token of visible ASCII characters, but got something else. Nothing was sent to the environment. Check where the token comes from.");
        }

        var life = given.ExpiresAt - timeProvider.GetUtcNow();
        life = life > ShortestLife ? life : ShortestLife;
        return new Token(given.Value, timeProvider.GetTimestamp(), life, life - Margin(life));
    }

    // A wrong secret that looks like an outage would be hidden by whatever is done about outages, so only what the network says is one. Only
    // types are told: a message may quote the secret.
    private static HeadquartersException FailureOf(Exception exception)
    {
        var words = $"The application's way to get a token failed with {exception.GetType().Name}. Nothing was sent to the environment.";
        return IsOfNetwork(exception)
            ? new HeadquartersUnavailableException(words)
            : new HeadquartersMisconfiguredException(words + " Check the credentials that it uses.");
    }

    private static bool IsOfNetwork(Exception exception) => exception switch
    {
        HttpRequestException or IOException or TimeoutException or OperationCanceledException or System.Net.Sockets.SocketException => true,
        AggregateException all => all.InnerExceptions.Any(IsOfNetwork),
        { InnerException: { } inner } => IsOfNetwork(inner),
        _ => false,
    };

    private static TimeSpan Margin(TimeSpan life) => life / 10 < LongestMargin ? life / 10 : LongestMargin;

    private sealed record Token(string Value, long At, TimeSpan Life, TimeSpan RenewAfter);
}

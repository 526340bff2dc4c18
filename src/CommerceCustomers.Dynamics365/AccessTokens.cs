using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365;

// One token for all calls. However many wait for it, it is asked for once; it is renewed before it expires.
internal sealed class AccessTokens(Func<CancellationToken, Task<Dynamics365Token>> source, TimeProvider timeProvider)
{
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private Token? _current;
    private Task<Token>? _request;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        Task<Token> request;
        lock (_lock)
        {
            if (_current is { } token && timeProvider.GetElapsedTime(token.At) < token.Lifetime)
            {
                return token.Value;
            }

            request = _request ??= RequestAsync();
        }

        // Whoever gives up leaves the request to the others.
        return (await request.WaitAsync(cancellationToken).ConfigureAwait(false)).Value;
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

    private async Task<Token> RequestAsync()
    {
        // Not within the lock of who asks first.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var at = timeProvider.GetTimestamp();
        using var timeout = new CancellationTokenSource(LongestRequest, timeProvider);
        try
        {
            var given = await source(timeout.Token).WaitAsync(timeout.Token).ConfigureAwait(false);
            var lifetime = given.ExpiresAt - timeProvider.GetUtcNow();
            var token = new Token(given.Value, at, lifetime - Margin(lifetime));
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
            throw new HeadquartersUnavailableException(
                $"The application's way to get a token failed with {exception.GetType().Name}. Nothing was sent to the environment.");
        }
        finally
        {
            lock (_lock)
            {
                _request = null;
            }
        }
    }

    private static TimeSpan Margin(TimeSpan lifetime) => lifetime / 10 < LongestMargin ? lifetime / 10 : LongestMargin;

    private sealed record Token(string Value, long At, TimeSpan Lifetime);
}

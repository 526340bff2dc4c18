using System.Globalization;
using System.Net;
using System.Text.Json;
using CommerceCustomers.Dynamics365.Http;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.SignIn;

/// <summary>
/// Requests tokens by OAuth 2.0 client credentials. Nothing has been sent to the environment yet, so no failure here is ambiguous.
/// </summary>
internal sealed class ClientCredentials(Dynamics365Options options, HttpSender sender, TimeProvider timeProvider)
{
    private const int MaxCodeLength = 40;
    private const double MaxSeconds = 1e7;

    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromMinutes(10);

    private Uri Endpoint => new($"{options.Authority.AbsoluteUri.TrimEnd('/')}/{options.TenantId}/oauth2/v2.0/token");

    public async Task<Dynamics365Token> GetTokenAsync(string scope, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_id", options.ClientId),
                new("client_secret", await SecretAsync(cancellationToken).ConfigureAwait(false)),
                new("scope", scope),
            ]),
        };

        try
        {
            return Read(await sender.SendAsync(request, cancellationToken).ConfigureAwait(false));
        }
        catch (HeadquartersAmbiguousException exception)
        {
            throw new HeadquartersUnavailableException($"{Endpoint.Host} gave no token: {exception.Message}");
        }
    }

    private Dynamics365Token Read(HttpAnswer answer)
    {
        using var document = answer.ReadJson();
        var body = document?.RootElement;
        switch (answer.Status)
        {
            case HttpStatusCode.OK when Text(body, "access_token") is { Length: > 0 } token:
                return new Dynamics365Token(token, timeProvider.GetUtcNow() + (Lifetime(body!.Value) ?? DefaultLifetime));

            case HttpStatusCode.TooManyRequests:
                throw new HeadquartersThrottledException($"{Endpoint.Host} asks for a pause before it gives a token.", answer.RetryAfter);

            case HttpStatusCode.OK when document is null && answer.StartsLikeJson:
                throw new HeadquartersUnavailableException($"{Endpoint.Host} gave no token: its answer was cut off.");

            case >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout:
            case HttpStatusCode.BadRequest when Text(body, "error") is "temporarily_unavailable" or "server_error":
                throw new HeadquartersUnavailableException($"{Endpoint.Host} gave no token: it answered {(int)answer.Status}.");

            case HttpStatusCode.OK:
                throw new HeadquartersMisconfiguredException(
                    $"Expected a token from {Endpoint.Host}, but the answer contains none. Check Authority and TenantId.");

            default:
                throw Refused(answer, Text(body, "error"));
        }
    }

    private HeadquartersMisconfiguredException Refused(HttpAnswer answer, string? error) => new(
        $"{Endpoint.Host} refused the token request with {(int)answer.Status}{(IsErrorCode(error) ? $" ({error})" : "")}. " + error switch
        {
            "invalid_client" => "Check ClientSecret: it is wrong or has expired.",
            "unauthorized_client" or "invalid_request" => "Check ClientId and TenantId: the application is not registered there.",
            "invalid_scope" or "invalid_resource" => "Check BaseUrl: the tenant has no environment with that address.",
            _ => "Check Authority, TenantId, ClientId and ClientSecret.",
        });

    /// <summary>Whether a text is an OAuth error code. Anything longer might quote the request, which contains the secret.</summary>
    private static bool IsErrorCode(string? error)
        => error is { Length: > 0 and <= MaxCodeLength } && error.All(static c => char.IsAsciiLetter(c) || c == '_');

    private async ValueTask<string> SecretAsync(CancellationToken cancellationToken)
    {
        if (options.ClientSecret is { } secret)
        {
            return secret;
        }

        try
        {
            return (await File.ReadAllTextAsync(options.ClientSecretFile ?? "", cancellationToken).ConfigureAwait(false)).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new HeadquartersMisconfiguredException(
                $"The file with the client secret cannot be read ({exception.GetType().Name}). Check ClientSecretFile.");
        }
    }

    private static string? Text(JsonElement? body, string name)
        => body is { ValueKind: JsonValueKind.Object } found ? AnswerJson.Text(found, name) : null;

    /// <summary>Reads the lifetime. OAuth allows it to be missing, and some issuers write the number as a text.</summary>
    private static TimeSpan? Lifetime(JsonElement body)
        => body.TryGetProperty("expires_in", out var value)
            && double.TryParse(
                AnswerJson.Text(value) ?? value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and < MaxSeconds
                ? TimeSpan.FromSeconds(seconds)
                : null;
}

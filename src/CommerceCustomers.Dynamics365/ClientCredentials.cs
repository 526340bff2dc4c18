using System.Globalization;
using System.Net;
using System.Text.Json;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Words;

namespace CommerceCustomers.Dynamics365;

// OAuth 2.0 client credentials. Nothing is sent to the environment meanwhile, so no failure here is ambiguous.
internal sealed class ClientCredentials(Dynamics365Options options, IHttpClientFactory clients, TimeProvider timeProvider)
{
    private const string What = "token";

    private static readonly TimeSpan UsualLife = TimeSpan.FromMinutes(10);

    public async Task<Dynamics365Token> GetTokenAsync(string scope, CancellationToken cancellationToken)
    {
        var endpoint = new Uri($"{options.Authority.AbsoluteUri.TrimEnd('/')}/{options.TenantId}/oauth2/v2.0/token");
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_id", options.ClientId),
                new("client_secret", await SecretAsync(cancellationToken).ConfigureAwait(false)),
                new("scope", scope),
            ]),
        };

        HttpAnswer answer;
        try
        {
            using var client = clients.CreateClient(Microsoft.Extensions.DependencyInjection.Dynamics365CommerceCustomersExtensions.HttpClientName);
            answer = await HttpAnswer.OfAsync(client, request, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (HeadquartersAmbiguousException exception)
        {
            throw new HeadquartersUnavailableException($"{endpoint.Host} gave no token: {exception.Message}");
        }

        return Read(answer, endpoint);
    }

    private Dynamics365Token Read(HttpAnswer answer, Uri endpoint)
    {
        using var document = answer.ReadJson();
        var body = document?.RootElement;
        switch (answer.Status)
        {
            case HttpStatusCode.OK when Text(body, "access_token") is { Length: > 0 } token:
                return new Dynamics365Token(token, timeProvider.GetUtcNow() + (Life(body!.Value) ?? UsualLife));

            case HttpStatusCode.TooManyRequests:
                throw new HeadquartersThrottledException($"{endpoint.Host} asks for a pause before it gives a token.", answer.RetryAfter);

            case HttpStatusCode.OK when document is null && answer.LooksLikeJson:
                throw new HeadquartersUnavailableException($"{endpoint.Host} gave no token: its answer was cut off.");

            case >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout:
            case HttpStatusCode.BadRequest when Text(body, "error") is "temporarily_unavailable" or "server_error":
                throw new HeadquartersUnavailableException($"{endpoint.Host} gave no token: it answered {(int)answer.Status}.");

            case HttpStatusCode.OK:
                throw new HeadquartersMisconfiguredException(
                    $"Expected a token from {endpoint.Host}, but the answer holds none. Check Authority and TenantId.");

            default:
                throw Refused(answer, endpoint, Text(body, "error"));
        }
    }

    private static HeadquartersMisconfiguredException Refused(HttpAnswer answer, Uri endpoint, string? error) => new(
        $"{endpoint.Host} refused the {What} request with {(int)answer.Status}{(IsCode(error) ? $" ({error})" : "")}. " + error switch
        {
            "invalid_client" => "Check ClientSecret: it is wrong or has expired.",
            "unauthorized_client" or "invalid_request" => "Check ClientId and TenantId: the application is not registered there.",
            "invalid_scope" or "invalid_resource" => "Check BaseUrl: the tenant knows no environment of that address.",
            _ => "Check Authority, TenantId, ClientId and ClientSecret.",
        });

    // The codes of OAuth; anything longer might quote the request.
    private static bool IsCode(string? error) => error is { Length: > 0 and <= 40 } && error.All(static c => char.IsAsciiLetter(c) || c == '_');

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

    private static string? Text(JsonElement? body, string name) => body is { ValueKind: JsonValueKind.Object } found ? JsonRows.Text(found, name) : null;

    // Some issuers write the number as a text, and OAuth lets them leave it out.
    private static TimeSpan? Life(JsonElement body) => body.TryGetProperty("expires_in", out var value)
        && double.TryParse(JsonRows.Text(value) ?? value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e7
            ? TimeSpan.FromSeconds(seconds)
            : null;
}

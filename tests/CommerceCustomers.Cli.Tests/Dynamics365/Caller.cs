using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Cli.Tests.Dynamics365;

/// <summary>
/// A channel that signs customers up over HTTP. It retries with the same key when the service is gone. When the
/// answer is "unavailable", it accepts it or retries, in turn. Each try goes to the next service, as behind a load
/// balancer.
/// </summary>
internal sealed class Caller(IReadOnlyList<string> urls) : IDisposable
{
    private static readonly string[] Channels = ["houston-online", "dallas-store", "paris-store"];

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(2) });
    private int _tries;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<SignUp> SignUpAsync(int index)
    {
        var signUp = new SignUp($"key-{index}");
        for (var repeats = index % 3; ;)
        {
            var answer = await AnswerAsync(index, signUp.Key);
            signUp = signUp.After(answer.Status, answer.Body);
            if (answer.Status != HttpStatusCode.ServiceUnavailable || repeats-- == 0)
            {
                return signUp;
            }

            await Task.Delay(BetweenTries, TimeProvider.System, Token);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<(HttpStatusCode Status, JsonNode Body)> AnswerAsync(int index, string key)
    {
        var customer = SampleCustomers.Create(index);
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(
                    HttpMethod.Post, $"{urls[_tries++ % urls.Count]}/channels/{Channels[index % Channels.Length]}/customers")
                {
                    Content = JsonContent.Create(new JsonObject
                    {
                        ["firstName"] = customer.FirstName,
                        ["lastName"] = customer.LastName,
                        ["organizationName"] = customer.OrganizationName,
                        ["email"] = customer.Email,
                    }),
                };
                request.Headers.Add("Idempotency-Key", key);
                using var response = await _client.SendAsync(request, Token);
                return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                // The service is gone, or was killed in the middle of the answer.
                await Task.Delay(BetweenTries, TimeProvider.System, Token);
            }
        }
    }
}

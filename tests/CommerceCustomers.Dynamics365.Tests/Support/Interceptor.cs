using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Dynamics365.Tests.Support;

/// <summary>A handler between the adapter and the environment that may change, answer or drop requests and answers.</summary>
internal sealed class Interceptor(Interceptor.Act act) : DelegatingHandler
{
    public delegate Task<HttpResponseMessage> Act(
        HttpRequestMessage request, Func<Task<HttpResponseMessage>> next, CancellationToken cancellationToken);

    public static Task<TestEnvironment> StartAsync(Act act, Dictionary<string, string?>? settings = null, TimeProvider? clock = null)
        => TestEnvironment.StartAsync(
            settings,
            clock,
            builder => builder.UseDynamics365().Services
                .AddHttpClient(Dynamics365CommerceCustomersExtensions.HttpClientName)
                .AddHttpMessageHandler(() => new Interceptor(act)));

    /// <summary>Starts an environment that keeps something else than it is given.</summary>
    public static Task<TestEnvironment> StartAlteringAsync(
        Action<JsonObject> alter, Dictionary<string, string?>? settings = null, TimeProvider? clock = null)
        => StartAsync(
            async (request, next, token) =>
            {
                if (IsCreate(request))
                {
                    await RewriteAsync(request, alter, token);
                }

                return await next();
            },
            settings,
            clock);

    public static bool IsCreate(HttpRequestMessage request) => Is(request, HttpMethod.Post, "/data/CustomersV3");

    public static bool IsQuery(HttpRequestMessage request) => Is(request, HttpMethod.Get, "/data/CustomersV3");

    public static bool IsNewAddress(HttpRequestMessage request) => Is(request, HttpMethod.Post, "/data/CustomerPostalAddressesV2");

    public static bool IsMetadata(HttpRequestMessage request)
        => request.RequestUri!.AbsolutePath.StartsWith("/metadata", StringComparison.Ordinal);

    public static HttpResponseMessage Answer(int status, string body, string type = "application/json")
        => new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };

    public static HttpResponseMessage Refusal(string words)
        => Answer(400, new JsonObject { ["error"] = new JsonObject { ["message"] = words } }.ToJsonString());

    /// <summary>Reads the body and puts a copy in its place, because the adapter's own body can be read only once.</summary>
    public static async Task<string> BodyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return body;
    }

    public static async Task RewriteAsync(HttpRequestMessage request, Action<JsonObject> rewrite, CancellationToken cancellationToken)
    {
        var body = JsonNode.Parse(await BodyAsync(request, cancellationToken))!.AsObject();
        rewrite(body);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        => act(request, () => base.SendAsync(request, cancellationToken), cancellationToken);

    private static bool Is(HttpRequestMessage request, HttpMethod method, string path)
        => request.Method == method && request.RequestUri!.AbsolutePath == path;
}

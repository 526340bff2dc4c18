using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Dynamics365.Tests.Bugs;

// What stands between the adapter and the environment and does as it likes with requests and answers.
internal sealed class Between(Between.Act act) : DelegatingHandler
{
    public delegate Task<HttpResponseMessage> Act(HttpRequestMessage request, Func<Task<HttpResponseMessage>> next, CancellationToken cancellationToken);

    public static Task<Environment> StartAsync(Act act, Dictionary<string, string?>? settings = null, TimeProvider? clock = null)
        => Environment.StartAsync(
            settings,
            clock,
            builder => builder.UseDynamics365().Services
                .AddHttpClient(Dynamics365CommerceCustomersExtensions.HttpClientName)
                .AddHttpMessageHandler(() => new Between(act)));

    // All sign-ups of the only channel become sync.
    public static void MakeSync(Environment environment, string whenUnavailable = "Fail")
    {
        environment.Configuration["FunctionalityProfiles:online:CreateCustomerInAsyncMode"] = "false";
        environment.Configuration["FunctionalityProfiles:online:WhenHeadquartersUnavailable"] = whenUnavailable;
        ((IConfigurationRoot)environment.Configuration).Reload();
    }

    public static bool IsCreate(HttpRequestMessage request) => request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == "/data/CustomersV3";

    public static bool IsQuestion(HttpRequestMessage request) => request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath == "/data/CustomersV3";

    public static bool IsNewAddress(HttpRequestMessage request)
        => request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == "/data/CustomerPostalAddressesV2";

    public static HttpResponseMessage Answer(int status, string body, string type = "application/json")
        => new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };

    public static HttpResponseMessage Refusal(string words)
        => Answer(400, new JsonObject { ["error"] = new JsonObject { ["message"] = words } }.ToJsonString());

    public static async Task<string> BodyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // What has been read is sent as a new body, because a body goes out once.
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return body;
    }

    // Headquarters keeps something else than what it is given.
    public static async Task RewriteAsync(HttpRequestMessage request, Action<JsonObject> rewrite, CancellationToken cancellationToken)
    {
        var body = JsonNode.Parse(await BodyAsync(request, cancellationToken))!.AsObject();
        rewrite(body);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        => act(request, () => base.SendAsync(request, cancellationToken), cancellationToken);
}

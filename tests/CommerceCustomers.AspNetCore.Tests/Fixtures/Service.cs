using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CommerceCustomers.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CommerceCustomers.AspNetCore.Tests.Fixtures;

/// <summary>
/// An application with the endpoints, on a real port.
/// </summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestsUnderWay _underWay;

    private Service(WebApplication app, RequestsUnderWay underWay)
    {
        _app = app;
        _underWay = underWay;
        Operator = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Operator.DefaultRequestHeaders.Add(OperatorByHeader.Header, "Operators");
        Anybody = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Operator { get; }

    public HttpClient Anybody { get; }

    public IServiceProvider Services => _app.Services;

    public ScriptedHeadquarters Headquarters => Services.GetRequiredService<ScriptedHeadquarters>();

    public ICustomerFinder Finder => Services.GetRequiredService<ICustomerFinder>();

    public FakeLogCollector Logs => Services.GetFakeLogCollector();

    public IConfigurationRoot Configuration => (IConfigurationRoot)_app.Configuration;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Service> StartAsync(
        Action<CommerceCustomersEndpointOptions>? configure = null,
        Action<WebApplicationBuilder>? build = null,
        string prefix = "",
        bool synchronizes = true,
        Action<CommerceCustomersEndpoints>? conventions = null,
        params string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder([.. Settings, .. settings]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddFakeLogging();
        var customers = builder.Services.AddCommerceCustomers(builder.Configuration.GetSection("CommerceCustomers"))
            .UseInMemoryStore()
            .UseScriptedHeadquarters();
        if (synchronizes)
        {
            customers.AddSynchronizer();
        }

        builder.Services.AddAuthentication(OperatorByHeader.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, OperatorByHeader>(OperatorByHeader.SchemeName, configureOptions: null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(CommerceCustomersEndpointOptions.DefaultOperatorPolicy, static policy => policy.RequireRole("Operators"));
        build?.Invoke(builder);

        var app = builder.Build();
        var underWay = new RequestsUnderWay();
        app.Use(underWay.CountAsync);
        app.UseCommerceCustomersProblems();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        var mapped = prefix.Length == 0 ? app.MapCommerceCustomers(configure) : app.MapGroup(prefix).MapCommerceCustomers(configure);
        conventions?.Invoke(mapped);
        await app.StartAsync(Token);
        return new Service(app, underWay);
    }

    public async Task<Answer> SignUpAsync(string channel, JsonNode customer, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"channels/{channel}/customers")
        {
            Content = JsonContent.Create(customer),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await SendAsync(Anybody, request);
    }

    public async Task<Answer> PostAsync(string path, string body, string contentType = "application/json")
        => await PostAsync(path, new ByteArrayContent(Encoding.UTF8.GetBytes(body)), contentType);

    public async Task<Answer> PostAsync(string path, HttpContent content, string? contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return await SendAsync(Operator, request);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await SendAsync(Operator, request);
    }

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers)
        => SendAsync(HttpMethod.Get, path, body: null, headers);

    public async Task<Answer> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request, Token);
        return await Answer.OfAsync(response, Token);
    }

    /// <summary>
    /// Signs up in async mode while headquarters is down, so that the customer stays pending.
    /// </summary>
    public async Task<string> PendingAsync(JsonNode? customer = null)
    {
        Headquarters.GoDown();
        var answer = await SignUpAsync("houston-online", customer ?? CustomerJson.Ada());
        Assert.Equal(202, answer.Status);
        return (string)answer.Json["customerId"]!;
    }

    public async Task<string> NeedsAttentionAsync(
        JsonNode? customer = null, string code = "E42", string message = "The group does not exist.", string? field = null)
    {
        Headquarters.RefuseWhen(static _ => true, code, message, field);
        var answer = await SignUpAsync("houston-online", customer ?? CustomerJson.Ada());
        var id = (string)answer.Json["customerId"]!;
        var record = await GetAsync($"customers/{id}", ("Prefer", "wait=30"));
        Assert.Equal("NeedsAttention", (string)record.Json["state"]!);
        Headquarters.ForgetScript();
        return id;
    }

    public async Task<string> SynchronizedAsync(JsonNode? customer = null)
    {
        var answer = await SignUpAsync("boston-store", customer ?? CustomerJson.Ada());
        Assert.Equal(201, answer.Status);
        return (string)answer.Json["customerId"]!;
    }

    /// <summary>Waits until calls to headquarters are paused.</summary>
    public async Task GateShutAsync()
    {
        var insight = Services.GetRequiredService<ICustomerInsight>();
        while ((await insight.ReadStatusAsync(Token)).Gate.AllowsCalls)
        {
            await Task.Yield();
        }
    }

    /// <summary>Waits until a customer is in a state.</summary>
    public async Task ReachAsync(string id, CustomerState state)
    {
        while ((await ReadAsync(id)).State != state)
        {
            await Task.Yield();
        }
    }

    public async Task<long> CountAsync()
        => (await Services.GetRequiredService<ICustomerInsight>().ReadStatusAsync(Token)).Counts.Sum(static count => count.Count);

    public async Task<CustomerRecord> ReadAsync(string id) => (await Finder.FindAsync(new CustomerId(Guid.Parse(id)), Token))!;

    public Task RequestsUnderWayAsync(int count) => _underWay.ReachAsync(count, Token);

    public Task NoRequestsUnderWayAsync() => _underWay.EndAsync(Token);

    public async Task StopAsync() => await _app.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Operator.Dispose();
        Anybody.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static readonly string[] Settings =
    [
        "--CommerceCustomers:Headquarters:InCallRetries=0",
        "--CommerceCustomers:Headquarters:AttemptTimeout=00:00:01",
        "--CommerceCustomers:FunctionalityProfiles:online:CreateCustomerInAsyncMode=true",
        "--CommerceCustomers:FunctionalityProfiles:strict:CreateCustomerInAsyncMode=true",
        "--CommerceCustomers:FunctionalityProfiles:strict:Duplicates=Reject",
        "--CommerceCustomers:FunctionalityProfiles:store:WhenHeadquartersUnavailable=Fail",
        "--CommerceCustomers:FunctionalityProfiles:keen:WhenHeadquartersUnavailable=CreateAsync",
        .. Channel("houston-online", "OnlineStore", "online"),
        .. Channel("strict-online", "OnlineStore", "strict"),
        .. Channel("boston-store", "RetailStore", "store"),
        .. Channel("keen-store", "RetailStore", "keen"),
    ];

    private static string[] Channel(string id, string type, string profile) =>
    [
        $"--CommerceCustomers:Channels:{id}:Type={type}",
        $"--CommerceCustomers:Channels:{id}:LegalEntity=usrt",
        $"--CommerceCustomers:Channels:{id}:FunctionalityProfile={profile}",
        $"--CommerceCustomers:Channels:{id}:DefaultCustomer:CustomerGroup=30",
        $"--CommerceCustomers:Channels:{id}:DefaultCustomer:Currency=USD",
        $"--CommerceCustomers:Channels:{id}:DefaultCustomer:Language=en-us",
    ];
}

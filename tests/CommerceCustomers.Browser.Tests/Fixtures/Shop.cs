using System.Security.Claims;
using CommerceCustomers.AspNetCore;
using CommerceCustomers.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Browser.Tests.Fixtures;

/// <summary>
/// An application with the operations page on a real port. It has a customer in each state, and whoever looks is an operator.
/// </summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Shop(WebApplication app, string path)
    {
        _app = app;
        Address = app.Urls.Single();
        Operations = $"{Address}{path}/operations";
    }

    /// <summary>Gets where the application listens, without a path.</summary>
    public string Address { get; }

    /// <summary>Gets the address of the operations page.</summary>
    public string Operations { get; }

    public ScriptedHeadquarters Headquarters => _app.Services.GetRequiredService<ScriptedHeadquarters>();

    /// <summary>Gets a customer that headquarters refused, for its customer group.</summary>
    public CustomerId Refused { get; private set; }

    /// <summary>Gets a second one with the same error.</summary>
    public CustomerId AlsoRefused { get; private set; }

    /// <summary>Gets a customer that is waiting while headquarters is down.</summary>
    public CustomerId Waiting { get; private set; }

    public CustomerId Synchronized { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="prefix">The path of the group that the endpoints are mapped in.</param>
    /// <param name="pathBase">The path that a proxy puts before.</param>
    public static async Task<Shop> OpenAsync(string prefix = "", string pathBase = "")
    {
        var builder = WebApplication.CreateSlimBuilder(Settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddCommerceCustomers(builder.Configuration.GetSection("CommerceCustomers"))
            .UseInMemoryStore()
            .UseScriptedHeadquarters()
            .AddSynchronizer();
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(CommerceCustomersEndpointOptions.DefaultOperatorPolicy, static policy => policy.RequireRole("Operators"));
        var app = builder.Build();
        app.UsePathBase(pathBase);
        app.Use(static (HttpContext http, RequestDelegate next) =>
        {
            http.User = new ClaimsPrincipal(new ClaimsIdentity(
                [new Claim(ClaimTypes.Role, "Operators"), new Claim(ClaimTypes.Name, "Grace")], "Test"));
            return next(http);
        });
        app.UseCommerceCustomersProblems();
        app.UseRouting();
        app.UseAuthorization();
        app.MapGroup(prefix).MapCommerceCustomers();
        await app.StartAsync(Token);
        var shop = new Shop(app, pathBase + prefix);
        await shop.FillAsync();
        return shop;
    }

    public async Task<CustomerId> SignUpAsync(int number, string channel = "houston-online")
    {
        var result = await _app.Services.GetRequiredService<ICustomerCreationService>()
            .CreateAsync(new() { Channel = new(channel), Customer = SampleCustomers.Create(number) }, Token);
        return Assert.IsType<CustomerCreationResult.Accepted>(result, exactMatch: false).CustomerId;
    }

    public async Task<CustomerRecord> ReachAsync(CustomerId id, CustomerState state)
    {
        var finder = _app.Services.GetRequiredService<ICustomerFinder>();
        while (true)
        {
            if (await finder.FindAsync(id, Token) is { } record && record.State == state)
            {
                return record;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task FillAsync()
    {
        Synchronized = await SignUpAsync(1);
        await ReachAsync(Synchronized, CustomerState.Synchronized);
        Headquarters.RefuseWhen(static _ => true, "CustGroupNotFound", "Customer group 99 does not exist in this legal entity.");
        Refused = await SignUpAsync(2);
        AlsoRefused = await SignUpAsync(3);
        await ReachAsync(Refused, CustomerState.NeedsAttention);
        await ReachAsync(AlsoRefused, CustomerState.NeedsAttention);
        Headquarters.ForgetScript();
        Headquarters.GoDown();
        Waiting = await SignUpAsync(4);
        await ReachAsync(Waiting, CustomerState.Pending);
        await _app.Services.GetRequiredService<ICustomerFinder>().SearchAsync(new CustomerSearch(name: "Abbott"), "Grace", Token);
    }

    private static readonly string[] Settings =
    [
        "--CommerceCustomers:Headquarters:InCallRetries=0",
        "--CommerceCustomers:Headquarters:AttemptTimeout=00:00:01",
        "--CommerceCustomers:FunctionalityProfiles:online:CreateCustomerInAsyncMode=true",
        "--CommerceCustomers:FunctionalityProfiles:store:WhenHeadquartersUnavailable=Fail",
        .. Channel("houston-online", "Houston online store", "OnlineStore", "online"),
        .. Channel("boston-store", "Boston", "RetailStore", "store"),
    ];

    private static string[] Channel(string id, string name, string type, string profile) =>
    [
        $"--CommerceCustomers:Channels:{id}:Name={name}",
        $"--CommerceCustomers:Channels:{id}:Type={type}",
        $"--CommerceCustomers:Channels:{id}:LegalEntity=usrt",
        $"--CommerceCustomers:Channels:{id}:FunctionalityProfile={profile}",
        $"--CommerceCustomers:Channels:{id}:DefaultCustomer:CustomerGroup=30",
        $"--CommerceCustomers:Channels:{id}:DefaultCustomer:Currency=USD",
        $"--CommerceCustomers:Channels:{id}:DefaultCustomer:Language=en-us",
    ];
}

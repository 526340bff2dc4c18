using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommerceCustomers.Hosting.Tests;

public sealed class ReadmeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("commerce-customers-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shopper_signs_up_through_the_example_and_reaches_headquarters()
    {
        await using var app = ReadmeExample.Build(Arguments("true"));
        await app.StartAsync(Token);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var answer = await client.PostAsJsonAsync("/sign-up", new SignUp("form-1", "Ada", "Lovelace", "ada@example.com"), Token);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.True(CustomerId.TryParse(answer.Headers.Location!.ToString().Split('/')[^1], out var id));
        await SynchronizedAsync(app, id);

        using var again = await client.PostAsJsonAsync("/sign-up", new SignUp("form-1", "Ada", "Lovelace", "ada@example.com"), Token);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task In_sync_mode_the_example_answers_201_and_refuses_invalid_customers()
    {
        await using var app = ReadmeExample.Build(Arguments("false"));
        await app.StartAsync(Token);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var created = await client.PostAsJsonAsync("/sign-up", new SignUp("form-1", "Ada", "Lovelace", "ada@example.com"), Token);
        using var rejected = await client.PostAsJsonAsync("/sign-up", new SignUp("form-2", "Ada", "Lovelace", "nonsense"), Token);
        using var conflict = await client.PostAsJsonAsync("/sign-up", new SignUp("form-1", "Grace", "Hopper", "grace@example.com"), Token);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, rejected.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        await app.StopAsync(Token);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("300")]
    public async Task The_example_refuses_an_id_that_is_no_valid_key(string? id)
    {
        await using var app = ReadmeExample.Build(Arguments("true"));
        await app.StartAsync(Token);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var key = id == "300" ? new string('x', 300) : id;

        using var answer = await client.PostAsJsonAsync("/sign-up", new SignUp(key, "Ada", "Lovelace", "ada@example.com"), Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task The_health_check_is_healthy_while_the_channel_database_takes_writes()
    {
        await using var app = ReadmeExample.Build(Arguments("true"));
        await app.StartAsync(Token);

        var report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);

        Assert.Equal(HealthStatus.Healthy, report.Entries["commerce-customers"].Status);
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task The_health_check_is_unhealthy_with_the_reason_without_the_channel_database()
    {
        await using var app = ReadmeExample.Build(Arguments("true"));
        await app.StartAsync(Token);
        File.Delete(Path.Combine(_folder.FullName, "customers.db"));

        var entry = (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Entries["commerce-customers"];

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("removed", entry.Description, StringComparison.Ordinal);
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task An_unusable_channel_database_stops_the_host_at_start_with_the_reason()
    {
        var arguments = Arguments("true");
        arguments[^1] = $"--CommerceCustomers:Store:ConnectionString=Data Source={_folder.FullName}/missing/customers.db";
        await using var app = ReadmeExample.Build(arguments);

        var failure = await Assert.ThrowsAsync<CustomerStoreException>(() => app.StartAsync(Token));

        Assert.Equal("NotReachable", failure.Failure);
    }

    [Fact]
    public async Task Wrong_settings_stop_the_host_at_start_and_are_all_named()
    {
        await using var app = ReadmeExample.Build(
            [.. Arguments("maybe"), "--CommerceCustomers:Channels:houston-online:Typ=OnlineStore"]);

        var failure = await Assert.ThrowsAnyAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => app.StartAsync(Token));

        Assert.Contains("CreateCustomerInAsyncMode", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'Type'?", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("README.md", "sign-up")]
    [InlineData("src/CommerceCustomers/README.md", "sign-up")]
    [InlineData("src/CommerceCustomers/README.md", "register")]
    public void The_code_in_the_README_is_the_code_that_is_compiled_here(string readme, string name)
    {
        var root = Root();
        var source = File.ReadAllLines(Path.Combine(root, "tests", "CommerceCustomers.Hosting.Tests", "ReadmeExample.cs"));
        var region = source
            .SkipWhile(line => !line.Contains($"begin: {name}", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.Contains($"end: {name}", StringComparison.Ordinal))
            .Select(static line => line.Length > 8 ? line[8..] : line.Trim());

        Assert.Contains(string.Join("\n", region), File.ReadAllText(Path.Combine(root, readme)), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string[] Arguments(string asyncMode) =>
    [
        "--urls=http://127.0.0.1:0",
        "--CommerceCustomers:FunctionalityProfiles:online:CreateCustomerInAsyncMode=" + asyncMode,
        "--CommerceCustomers:Channels:houston-online:Type=OnlineStore",
        "--CommerceCustomers:Channels:houston-online:LegalEntity=usrt",
        "--CommerceCustomers:Channels:houston-online:FunctionalityProfile=online",
        $"--CommerceCustomers:Store:ConnectionString=Data Source={_folder.FullName}/customers.db",
    ];

    private static async Task SynchronizedAsync(WebApplication app, CustomerId id)
    {
        var insight = app.Services.GetRequiredService<ICustomerInsight>();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Token);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        while ((await insight.ExplainAsync(id, timeout.Token))!.Record.State != CustomerState.Synchronized)
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CommerceCustomers.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the checkout.");
        }

        return folder.FullName;
    }
}

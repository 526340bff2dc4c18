using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CommerceCustomers.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

public sealed class HealthTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("commerce-customers-health-");

    [Theory]
    [InlineData("health/live")]
    [InlineData("health/ready")]
    public async Task A_working_service_tells_everybody_that_it_is_healthy(string path)
    {
        await using var service = await Service.StartAsync();
        service.Headquarters.GoDown();

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var answer = await service.SendAsync(service.Anybody, request);

        Assert.Equal((200, """{"status":"Healthy"}"""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task A_customer_that_needs_attention_makes_it_degraded_but_still_answers_200()
    {
        await using var service = await Service.StartAsync(settings: "--CommerceCustomers:Health:MostNeedingAttention=0");
        await service.NeedsAttentionAsync();

        var ready = await service.GetAsync("health/ready");

        Assert.Equal((200, """{"status":"Degraded"}"""), (ready.Status, ready.Body));
    }

    [Theory]
    [InlineData("health/live", 200)]
    [InlineData("health/ready", 200)]
    [InlineData("openapi/v1.json", 200)]
    [InlineData("status", 200)]
    [InlineData("customers/none", 400)]
    [InlineData("channels/houston-online/customers", 405)]
    public async Task HEAD_is_answered_like_GET_without_a_body(string path, int status)
    {
        await using var service = await Service.StartAsync();

        var head = await service.SendAsync(HttpMethod.Head, path);
        var get = await service.GetAsync(path);

        Assert.Equal((status, ""), (head.Status, head.Body));
        Assert.Equal((get.Status, get.ContentType), (head.Status, head.ContentType));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_its_channel_database_it_is_alive_and_not_ready_and_sign_up_is_503(bool synchronizes)
    {
        await using var service = await Service.StartAsync(
            build: builder =>
            {
                builder.Services.AddCommerceCustomers(builder.Configuration.GetSection("CommerceCustomers")).ReplaceStore()
                    .UseSqlite(new SqliteStoreOptions { Path = Path.Combine(_folder.FullName, "customers.db") });

                // Without its database the synchronizer cannot finish its work, so the host waits for it only briefly.
                builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
            },
            synchronizes: synchronizes);
        Assert.Equal(202, (await service.SignUpAsync("houston-online", CustomerJson.Ada())).Status);
        Assert.Equal(200, (await service.GetAsync("health/ready")).Status);
        File.Delete(Path.Combine(_folder.FullName, "customers.db"));

        var signUp = await service.SignUpAsync("houston-online", CustomerJson.Ada(), "form-1");
        var live = await service.GetAsync("health/live");
        var ready = await service.GetAsync("health/ready");
        var list = await service.GetAsync("customers");

        signUp.AssertProblem(503, "StoreUnavailable");
        list.AssertProblem(503, "StoreUnavailable");
        Assert.Equal("5", signUp.Headers["Retry-After"]);
        Assert.NotEmpty((string)signUp.Json["failure"]!);
        Assert.DoesNotContain(_folder.FullName, signUp.Body, StringComparison.Ordinal);
        Assert.Equal(200, live.Status);
        Assert.Equal((503, """{"status":"Unhealthy"}"""), (ready.Status, ready.Body));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

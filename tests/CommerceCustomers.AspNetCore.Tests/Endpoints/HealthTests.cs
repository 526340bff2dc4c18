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
    public async Task A_service_that_works_says_so_to_anybody(string path)
    {
        await using var service = await Service.StartAsync();
        service.Headquarters.GoDown();

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var answer = await service.SendAsync(service.Anybody, request);

        Assert.Equal((200, """{"status":"Healthy"}"""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task What_needs_a_person_is_degraded_and_takes_no_service_out_of_a_load_balancer()
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
    public async Task A_monitor_that_asks_with_HEAD_hears_the_same_without_a_body(string path, int status)
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
    public async Task Without_its_channel_database_it_is_alive_but_not_ready_and_a_sign_up_is_told_to_come_again(bool synchronizes)
    {
        await using var service = await Service.StartAsync(
            build: builder =>
            {
                builder.Services.AddCommerceCustomers(builder.Configuration).ReplaceStore()
                    .UseSqlite(new SqliteStoreOptions { Path = Path.Combine(_folder.FullName, "customers.db") });

                // What cannot be settled any more holds up the end of this test no longer.
                builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
            },
            synchronizes: synchronizes);
        Assert.Equal(202, (await service.SignUpAsync("houston-online", Given.Ada())).Status);
        Assert.Equal(200, (await service.GetAsync("health/ready")).Status);
        File.Delete(Path.Combine(_folder.FullName, "customers.db"));

        var signUp = await service.SignUpAsync("houston-online", Given.Ada(), "form-1");
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

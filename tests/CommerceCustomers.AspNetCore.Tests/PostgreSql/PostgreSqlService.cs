using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CommerceCustomers.PostgreSqlServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.PostgreSql;

/// <summary>The same service with its customers in a database of its own on the server that all tests share.</summary>
internal static class PostgreSqlService
{
    public static async Task<Service> StartAsync(
        Action<CommerceCustomersEndpointOptions>? configure,
        Action<WebApplicationBuilder>? build,
        string prefix,
        bool synchronizes,
        string[] settings)
    {
        // What a machine lacks is skipped with a reason on a developer's machine, and fails where CI is set.
        if (PostgresServer.UnavailableBecause is { } reason)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, reason);
            Assert.Skip(reason);
        }

        var server = await PostgresServer.Shared;
        var database = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        return await Service.StartAsync(
            configure,
            builder =>
            {
                builder.Services.AddCommerceCustomers(builder.Configuration.GetSection("CommerceCustomers")).ReplaceStore()
                    .UsePostgreSql(database);
                build?.Invoke(builder);
            },
            prefix,
            synchronizes,
            conventions: null,
            settings);
    }
}

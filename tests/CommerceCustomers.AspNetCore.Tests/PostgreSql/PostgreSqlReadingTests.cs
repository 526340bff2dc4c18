using CommerceCustomers.AspNetCore.Tests.Endpoints;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;

namespace CommerceCustomers.AspNetCore.Tests.PostgreSql;

public sealed class PostgreSqlReadingTests : ReadingTests
{
    private protected override Task<Service> StartAsync(
        Action<CommerceCustomersEndpointOptions>? configure = null,
        Action<WebApplicationBuilder>? build = null,
        string prefix = "",
        bool synchronizes = true,
        params string[] settings)
        => PostgreSqlService.StartAsync(configure, build, prefix, synchronizes, settings);
}

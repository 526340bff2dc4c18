using CommerceCustomers.AspNetCore.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

/// <summary>Tests of endpoints that hold for every channel database. A class derives from one of them for another database.</summary>
public abstract class EndpointTests
{
    private protected virtual Task<Service> StartAsync(
        Action<CommerceCustomersEndpointOptions>? configure = null,
        Action<WebApplicationBuilder>? build = null,
        string prefix = "",
        bool synchronizes = true,
        params string[] settings)
        => Service.StartAsync(configure, build, prefix, synchronizes, conventions: null, settings);
}

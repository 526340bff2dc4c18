using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Dynamics365.Tests.Http;

/// <summary>A retry that the application adds to HTTP clients must not send a create twice.</summary>
public sealed class RetryHandlerTests
{
    [Fact]
    public async Task A_retry_that_is_added_to_all_clients_does_not_send_a_create_twice()
    {
        await using var environment = await TestEnvironment.StartAsync(configure: static builder =>
        {
            builder.Services.ConfigureHttpClientDefaults(
                static http => http.AddHttpMessageHandler(static () => new Interceptor(RetryAsync)));
            builder.UseDynamics365();
        });

        Assert.Equal(1, await HeldAfterAnErrorAsync(environment));
    }

    [Fact]
    public async Task A_retry_that_is_added_to_this_client_does_not_send_a_create_twice()
    {
        await using var environment = await Interceptor.StartAsync(RetryAsync);

        Assert.Equal(1, await HeldAfterAnErrorAsync(environment));
    }

    private static async Task<HttpResponseMessage> RetryAsync(
        HttpRequestMessage request, Func<Task<HttpResponseMessage>> next, CancellationToken cancellationToken)
    {
        var answer = await next();
        return (int)answer.StatusCode >= 500 ? await next() : answer;
    }

    private static async Task<int> HeldAfterAnErrorAsync(TestEnvironment environment)
    {
        await environment.CreateAsync();
        var customer = TestEnvironment.Outgoing();
        environment.LookAlike.Next(Fault.ServerErrorAfterCommit);
        await environment.CreateFailsAsync<HeadquartersAmbiguousException>(customer);
        return environment.LookAlike.CountOf(customer.CustomerId.ToString());
    }
}

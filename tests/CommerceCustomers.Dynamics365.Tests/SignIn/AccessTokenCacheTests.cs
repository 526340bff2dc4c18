using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Dynamics365.Tests.SignIn;

public sealed class AccessTokenCacheTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_requested_once_however_many_calls_wait_for_it()
    {
        await using var environment = await TestEnvironment.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => environment.ProbeAsync()));

        Assert.Equal(1, environment.LookAlike.TokenRequests);
    }

    [Fact]
    public async Task Calls_on_several_threads_request_one_token()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var environment = await TestEnvironment.StartAsync();
            var headquarters = environment.Headquarters;
            using var barrier = new Barrier(8);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    barrier.SignalAndWait(Token);
                    return headquarters.ProbeAsync(Token);
                },
                Token,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));

            Assert.Equal(1, environment.LookAlike.TokenRequests);
        }
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        await using var environment = await TestEnvironment.StartAsync(timeProvider: clock);
        await environment.ProbeAsync();

        clock.Advance(TimeSpan.FromMinutes(54));
        await environment.ProbeAsync();
        Assert.Equal(1, environment.LookAlike.TokenRequests);
        clock.Advance(TimeSpan.FromMinutes(2));
        await environment.ProbeAsync();
        while (environment.LookAlike.TokenRequests < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }

        Assert.DoesNotContain(environment.LookAlike.Requests, static request => request.Fault != Fault.None);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_create_arrives_once()
    {
        await using var environment = await TestEnvironment.StartAsync();
        await environment.ProbeAsync();
        environment.LookAlike.RevokeTokens();
        var customers = Enumerable.Range(0, 10).Select(_ => TestEnvironment.Outgoing()).ToList();

        await Task.WhenAll(customers.Select(customer => environment.CreateAsync(customer)));

        Assert.Equal(2, environment.LookAlike.TokenRequests);
        Assert.All(customers, customer => Assert.Equal(1, environment.LookAlike.CountOf(customer.CustomerId.ToString())));
    }

    [Fact]
    public async Task A_failed_token_request_does_not_fail_the_next_call()
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.LookAlike.TokenStatus = 500;
        await Assert.ThrowsAsync<HeadquartersUnavailableException>(() => environment.ProbeAsync());
        environment.LookAlike.TokenStatus = 200;

        await environment.ProbeAsync();
    }

    [Fact]
    public async Task A_valid_token_is_used_while_its_issuer_is_down_and_renewed_afterwards()
    {
        var clock = new FakeTimeProvider(Noon);
        await using var environment = await TestEnvironment.StartAsync(timeProvider: clock);
        await environment.ProbeAsync();
        environment.LookAlike.TokenStatus = 503;
        clock.Advance(TimeSpan.FromMinutes(56));
        for (var call = 0; call < 10; call++)
        {
            await environment.ProbeAsync();
        }

        while (environment.LookAlike.TokenRequests < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        environment.LookAlike.TokenStatus = 200;
        clock.Advance(TimeSpan.FromMinutes(1));
        await environment.ProbeAsync();
        while (environment.LookAlike.TokenRequests < 3)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        Assert.Equal(3, environment.LookAlike.TokenRequests);
    }
}

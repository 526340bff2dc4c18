using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Dynamics365.Tests.SignIn;

/// <summary>Tokens that a delegate of the application supplies.</summary>
public sealed class ApplicationTokenTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_delegate_gets_the_scope_and_its_failure_is_not_quoted()
    {
        await using var issuer = await TestEnvironment.StartAsync();
        var scopes = new List<string>();
        await using var environment = await TestEnvironment.StartAsync(
            new Dictionary<string, string?> { ["ClientSecret"] = "", ["TenantId"] = "", ["ClientId"] = "" },
            configure: builder => builder.UseDynamics365((scope, _) =>
            {
                scopes.Add(scope);
                throw new InvalidOperationException("The managed identity is not there.");
            }));

        var exception = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.ProbeAsync());

        Assert.Equal([environment.LookAlike.BaseUrl + "/.default"], scopes);
        Assert.DoesNotContain("managed identity", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc\n")]
    [InlineData("ab\u00e9")]
    [InlineData("")]
    public async Task An_impossible_token_is_reported_as_misconfiguration_before_anything_is_sent(string value)
    {
        await using var environment = await TestEnvironment.StartAsync(configure: builder => builder.UseDynamics365(
            (_, _) => Task.FromResult(new Dynamics365Token(value, DateTimeOffset.MaxValue.AddDays(-1)))));

        await environment.CreateFailsAsync<HeadquartersMisconfiguredException>();

        Assert.Empty(environment.LookAlike.Requests);
    }

    [Fact]
    public async Task A_delegate_that_blocks_once_does_not_hold_up_every_later_call()
    {
        var clock = new FakeTimeProvider(Noon);
        using var blocked = new ManualResetEventSlim();
        using var never = new ManualResetEventSlim();
        var calls = 0;
        Task<Dynamics365Token> GetToken()
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                blocked.Set();
                never.Wait(Token);
            }

            return Task.FromResult(new Dynamics365Token("x", clock.GetUtcNow().AddHours(1)));
        }

        await using var environment = await TestEnvironment.StartAsync(
            timeProvider: clock, configure: builder => builder.UseDynamics365((_, _) => GetToken()));
        var first = environment.ProbeAsync();
        blocked.Wait(Token);
        while (!first.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }

        await Assert.ThrowsAsync<HeadquartersUnavailableException>(() => first);
        while (calls < 2)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await Record.ExceptionAsync(
                () => environment.ProbeAsync().WaitAsync(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token));
        }

        never.Set();
    }

    [Fact]
    public async Task Wrong_credentials_of_the_application_are_not_an_outage()
    {
        await using var environment = await TestEnvironment.StartAsync(configure: static builder => builder.UseDynamics365(
            static (_, _) => throw new UnauthorizedAccessException("AADSTS7000222")));
        environment.MakeSync(whenUnavailable: "CreateAsync");

        var result = await environment.SignUpAsync(SampleCustomers.Create(2));

        Assert.IsNotType<CustomerCreationResult.Pending>(result);
    }

    [Fact]
    public async Task A_network_failure_in_the_delegate_is_an_outage()
    {
        await using var environment = await TestEnvironment.StartAsync(configure: static builder => builder.UseDynamics365(
            static (_, _) => throw new InvalidOperationException("Failed.", new HttpRequestException("No route."))));

        await Assert.ThrowsAsync<HeadquartersUnavailableException>(() => environment.ProbeAsync());
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(0)]
    public async Task A_token_that_seems_expired_by_the_own_clock_is_not_requested_for_each_call(int seconds)
    {
        var calls = 0;
        await using var environment = await TestEnvironment.StartAsync(configure: builder => builder
            .UseDynamics365((_, _) =>
            {
                calls++;
                return Task.FromResult(new Dynamics365Token("abc", TimeProvider.System.GetUtcNow().AddSeconds(seconds)));
            })
            .Services.AddHttpClient(Dynamics365CommerceCustomersExtensions.HttpClientName)
            .AddHttpMessageHandler(static () => new Interceptor(
                static (_, _, _) => Task.FromResult(Interceptor.Answer(200, """{"value":[]}""")))));

        for (var call = 0; call < 10; call++)
        {
            await environment.ProbeAsync();
        }

        Assert.Equal(1, calls);
    }
}

using System.Text.Json.Nodes;
using CommerceCustomers.Channels;
using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Records;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Bugs;

public sealed class TokenBugsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_that_start_on_several_threads_ask_for_one_token()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var environment = await Environment.StartAsync();
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
    public async Task An_issuer_that_hangs_leaves_no_customer_ambiguous()
    {
        await using var environment = await Between.StartAsync(
            async (request, next, token) =>
            {
                if (IsOfIssuer(request))
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                }

                return await next();
            },
            new() { ["AttemptTimeout"] = "00:00:01" });
        Between.MakeSync(environment);

        var result = await environment.Get<ICustomerCreationService>().CreateAsync(
            new() { Channel = new("houston-online"), Customer = SampleCustomers.Create(2) }, Token);

        Assert.False(Assert.IsType<CustomerCreationResult.Unavailable>(result).MayExist);
        Assert.Empty(environment.LookAlike.Requests);
    }

    [Fact]
    public async Task A_token_that_is_still_good_is_used_while_its_issuer_is_down_and_renewed_when_it_is_up()
    {
        var clock = new FakeTimeProvider(Noon);
        await using var environment = await Environment.StartAsync(timeProvider: clock);
        await environment.Headquarters.ProbeAsync(Token);
        environment.LookAlike.TokenStatus = 503;
        clock.Advance(TimeSpan.FromMinutes(56));
        for (var call = 0; call < 10; call++)
        {
            await environment.Headquarters.ProbeAsync(Token);
        }

        while (environment.LookAlike.TokenRequests < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        environment.LookAlike.TokenStatus = 200;
        clock.Advance(TimeSpan.FromMinutes(1));
        await environment.Headquarters.ProbeAsync(Token);
        while (environment.LookAlike.TokenRequests < 3)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        Assert.Equal(3, environment.LookAlike.TokenRequests);
    }

    [Theory]
    [InlineData("abc\n")]
    [InlineData("ab\u00e9")]
    [InlineData("")]
    public async Task A_text_that_can_be_no_token_is_told_as_a_mistake_before_anything_is_sent(string value)
    {
        await using var environment = await Environment.StartAsync(configure: builder => builder.UseDynamics365(
            (_, _) => Task.FromResult(new Dynamics365Token(value, DateTimeOffset.MaxValue.AddDays(-1)))));

        await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        Assert.Empty(environment.LookAlike.Requests);
    }

    [Fact]
    public async Task A_change_of_something_else_costs_neither_the_token_nor_what_is_known_of_limits()
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.MandatoryFields = ["LanguageId"];
        await environment.Headquarters.CreateAsync(Environment.Outgoing(SampleCustomers.Create(1) with { Language = "en-us" }), Token);

        environment.Configuration["FunctionalityProfiles:online:CreateCustomerInAsyncMode"] = "false";
        ((IConfigurationRoot)environment.Configuration).Reload();

        Assert.Contains(CustomerFields.Language, environment.Headquarters.Limits.RequiredFields);
        await environment.Headquarters.ProbeAsync(Token);
        Assert.Equal(1, environment.LookAlike.TokenRequests);
    }

    [Theory]
    [InlineData(400, """{"error":"temporarily_unavailable"}""", HeadquartersFailure.Unavailable)]
    [InlineData(200, """{"access_token":"abc","expi""", HeadquartersFailure.Unavailable)]
    [InlineData(200, """{"access_token":"","expires_in":3600}""", HeadquartersFailure.Misconfigured)]
    [InlineData(200, "<html>Sign in</html>", HeadquartersFailure.Misconfigured)]
    [InlineData(400, """{"error":"\ud83d"}""", HeadquartersFailure.Misconfigured)]
    public async Task Odd_answers_of_the_issuer_are_told_for_what_they_are(int status, string body, HeadquartersFailure expected)
    {
        await using var environment = await Between.StartAsync((request, next, _) => IsOfIssuer(request) ? Task.FromResult(Between.Answer(status, body)) : next());

        var exception = await Assert.ThrowsAnyAsync<HeadquartersException>(() => environment.Headquarters.ProbeAsync(Token));

        Assert.Equal(expected, exception.Failure);
        Assert.DoesNotContain("Entra", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issuer_need_not_say_how_long_a_token_lives()
    {
        await using var environment = await Between.StartAsync(async (request, next, token) =>
        {
            var answer = await next();
            if (!IsOfIssuer(request))
            {
                return answer;
            }

            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(token))!.AsObject();
            body.Remove("expires_in");
            return Between.Answer(200, body.ToJsonString());
        });

        await environment.Headquarters.ProbeAsync(Token);
        await environment.Headquarters.ProbeAsync(Token);

        Assert.Equal(1, environment.LookAlike.TokenRequests);
    }

    [Fact]
    public async Task A_way_to_a_token_that_blocks_once_does_not_hold_up_every_call_for_ever()
    {
        var clock = new FakeTimeProvider(Noon);
        using var blocked = new ManualResetEventSlim();
        using var never = new ManualResetEventSlim();
        var calls = 0;
        await using var environment = await Environment.StartAsync(timeProvider: clock, configure: builder => builder.UseDynamics365((_, _) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                blocked.Set();
                never.Wait(Token);
            }

            return Task.FromResult(new Dynamics365Token("x", clock.GetUtcNow().AddHours(1)));
        }));
        var first = environment.Headquarters.ProbeAsync(Token);
        blocked.Wait(Token);
        while (!first.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }

        await Assert.ThrowsAsync<HeadquartersUnavailableException>(() => first);
        while (calls < 2)
        {
            // The first request is given up in its own time.
            clock.Advance(TimeSpan.FromSeconds(10));
            await Record.ExceptionAsync(() => environment.Headquarters.ProbeAsync(Token).WaitAsync(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token));
        }

        never.Set();
    }

    [Fact]
    public async Task Wrong_credentials_of_the_application_do_not_hide_as_an_outage()
    {
        await using var environment = await Environment.StartAsync(configure: static builder => builder.UseDynamics365(
            static (_, _) => throw new UnauthorizedAccessException("AADSTS7000222")));
        Between.MakeSync(environment, whenUnavailable: "CreateAsync");

        var result = await environment.Get<ICustomerCreationService>().CreateAsync(
            new() { Channel = new("houston-online"), Customer = SampleCustomers.Create(2) }, Token);

        Assert.IsNotType<CustomerCreationResult.Pending>(result);
    }

    [Fact]
    public async Task A_network_that_does_not_lead_to_the_issuer_of_the_application_is_an_outage()
    {
        await using var environment = await Environment.StartAsync(configure: static builder => builder.UseDynamics365(
            static (_, _) => throw new InvalidOperationException("Failed.", new HttpRequestException("No route."))));

        await Assert.ThrowsAsync<HeadquartersUnavailableException>(() => environment.Headquarters.ProbeAsync(Token));
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(0)]
    public async Task A_token_whose_end_the_own_clock_thinks_past_is_not_asked_for_at_every_call(int seconds)
    {
        var calls = 0;
        await using var environment = await Environment.StartAsync(configure: builder => builder
            .UseDynamics365((_, _) =>
            {
                calls++;
                return Task.FromResult(new Dynamics365Token("abc", TimeProvider.System.GetUtcNow().AddSeconds(seconds)));
            })
            .Services.AddHttpClient(Dynamics365CommerceCustomersExtensions.HttpClientName)
            .AddHttpMessageHandler(static () => new Between(static (_, _, _) => Task.FromResult(Between.Answer(200, """{"value":[]}""")))));

        for (var call = 0; call < 10; call++)
        {
            await environment.Headquarters.ProbeAsync(Token);
        }

        Assert.Equal(1, calls);
    }

    private static bool IsOfIssuer(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal);
}

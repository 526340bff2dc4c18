using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Connections;

/// <summary>An environment that does not keep the customer id gets no further customers.</summary>
public sealed class ReferenceFieldGuardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("cut")]
    public async Task A_field_that_does_not_keep_the_customer_id_stops_everything_after_one_create(string kept)
    {
        await using var environment = await Interceptor.StartAlteringAsync(
            body => body["KnownAs"] = kept.Length == 0 ? "" : ((string)body["KnownAs"]!)[..20],
            new() { ["ReferenceField"] = "KnownAs" });

        var account = await environment.CreateAsync();
        var next = TestEnvironment.Outgoing(SampleCustomers.Create(2));
        var create = await environment.CreateFailsAsync<HeadquartersMisconfiguredException>(next);
        await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.FindAsync(next));
        await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.ProbeAsync());

        Assert.Equal(Assert.Single(environment.LookAlike.Customers).Account, account.Value);
        Assert.Contains("ReferenceField", create.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_waits_with_the_reason_shown_and_goes_on_once_the_setting_is_right()
    {
        await using var environment = await Interceptor.StartAlteringAsync(
            static body =>
            {
                if (body["KnownAs"] is { } reference)
                {
                    body["KnownAs"] = ((string)reference!)[..20];
                }
            },
            new()
            {
                ["ReferenceField"] = "KnownAs",
                ["SettlingTime"] = "00:00:02",
                ["AttemptTimeout"] = "00:00:01",
                ["MaxConcurrency"] = "1",
            });
        foreach (var customer in Enumerable.Range(1, 3).Select(SampleCustomers.Create))
        {
            await environment.SignUpAsync(customer);
        }

        var running = environment.SynchronizeAsync();
        var insight = environment.Get<ICustomerInsight>();
        while ((await insight.ReadStatusAsync(Token)).Gate.Reason?.Contains("ReferenceField", StringComparison.Ordinal) != true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }

        environment.Change("Headquarters:ReferenceField", "IdentificationNumber");

        Assert.True(await running);
        Assert.Equal(3, environment.LookAlike.Customers.Count);
    }

    [Fact]
    public async Task Three_answers_with_other_customers_stop_everything()
    {
        await using var environment = await TestEnvironment.StartAsync();
        await environment.CreateAsync();
        environment.LookAlike.Now = Fault.OtherCustomer;
        for (var other = 0; other < 3; other++)
        {
            var customer = TestEnvironment.Outgoing(SampleCustomers.Create(10 + other));
            await environment.CreateFailsAsync<HeadquartersAmbiguousException>(customer);
        }

        await environment.CreateFailsAsync<HeadquartersMisconfiguredException>();
        Assert.Equal(4, environment.LookAlike.Customers.Count);
    }

    [Fact]
    public async Task After_an_hour_one_more_create_is_tried()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        var isCut = true;
        await using var environment = await Interceptor.StartAlteringAsync(
            body =>
            {
                if (isCut)
                {
                    body["IdentificationNumber"] = "";
                }
            },
            clock: clock);
        await environment.CreateAsync();
        isCut = false;
        await environment.CreateFailsAsync<HeadquartersMisconfiguredException>();

        clock.Advance(TimeSpan.FromHours(1));
        await environment.CreateAsync(TestEnvironment.Outgoing(SampleCustomers.Create(2)));
        await environment.CreateAsync(TestEnvironment.Outgoing(SampleCustomers.Create(3)));
    }

    [Fact]
    public async Task A_customer_whose_name_and_id_were_cut_is_still_recognised()
    {
        await using var environment = await Interceptor.StartAlteringAsync(
            static body => (body["IdentificationNumber"], body["PersonLastName"]) = ("", "Abb"));

        var account = await environment.CreateAsync(TestEnvironment.Outgoing(SampleCustomers.Create(1)));

        Assert.Equal(Assert.Single(environment.LookAlike.Customers).Account, account.Value);
    }
}

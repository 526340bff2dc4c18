using System.Text.Json.Nodes;
using CommerceCustomers.Channels;
using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Bugs;

// The customer id in headquarters is what stands between an answer that was lost and a double.
public sealed class ReferenceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("cut")]
    public async Task A_field_that_does_not_keep_the_customer_id_stops_everything_after_the_first_customer_and_doubles_nobody(string kept)
    {
        await using var environment = await Between.StartAsync(
            async (request, next, token) =>
            {
                if (Between.IsCreate(request))
                {
                    await Between.RewriteAsync(request, body => body["KnownAs"] = kept.Length == 0 ? "" : ((string)body["KnownAs"]!)[..20], token);
                }

                return await next();
            },
            new() { ["ReferenceField"] = "KnownAs" });

        var account = await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);
        var next = Environment.Outgoing(SampleCustomers.Create(2));
        var create = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.Headquarters.CreateAsync(next, Token));
        await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.Headquarters.FindAsync(next.LegalEntity, next.Id, Token));
        await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.Headquarters.ProbeAsync(Token));

        Assert.Equal(Assert.Single(environment.LookAlike.Customers).Account, account.Value);
        Assert.Contains("ReferenceField", create.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_behind_such_a_field_waits_with_its_cause_in_sight_and_goes_on_once_the_setting_is_right()
    {
        await using var environment = await Between.StartAsync(
            async (request, next, token) =>
            {
                if (Between.IsCreate(request))
                {
                    await Between.RewriteAsync(
                        request, body =>
                        {
                            if (body["KnownAs"] is { } alias)
                            {
                                body["KnownAs"] = ((string)alias!)[..20];
                            }
                        },
                        token);
                }

                return await next();
            },
            new() { ["ReferenceField"] = "KnownAs", ["SettlingTime"] = "00:00:02", ["AttemptTimeout"] = "00:00:01", ["MaxConcurrency"] = "1" });
        var service = environment.Get<ICustomerCreationService>();
        foreach (var customer in Enumerable.Range(1, 3).Select(SampleCustomers.Create))
        {
            await service.CreateAsync(new() { Channel = new("houston-online"), Customer = customer }, Token);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = environment.Get<ICustomerSynchronizer>().RunUntilEmptyAsync(stop.Token);
        var insight = environment.Get<CommerceCustomers.Insight.ICustomerInsight>();
        while ((await insight.ReadStatusAsync(Token)).Gate.Reason?.Contains("ReferenceField", StringComparison.Ordinal) != true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }

        environment.Configuration["Headquarters:ReferenceField"] = "IdentificationNumber";
        ((IConfigurationRoot)environment.Configuration).Reload();

        Assert.True(await running);
        Assert.Equal(3, environment.LookAlike.Customers.Count);
    }

    [Fact]
    public async Task Answers_with_other_customers_stop_everything_after_the_third()
    {
        await using var environment = await Environment.StartAsync();
        await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);
        environment.LookAlike.Now = Fault.OtherCustomer;
        for (var strange = 0; strange < 3; strange++)
        {
            await Assert.ThrowsAsync<HeadquartersAmbiguousException>(
                () => environment.Headquarters.CreateAsync(Environment.Outgoing(SampleCustomers.Create(10 + strange)), Token));
        }

        await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));
        Assert.Equal(4, environment.LookAlike.Customers.Count);
    }

    // It may be right by now, if somebody put headquarters right instead of the setting.
    [Fact]
    public async Task After_an_hour_one_more_is_tried()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        var isCut = true;
        await using var environment = await Between.StartAsync(
            async (request, next, token) =>
            {
                if (isCut && Between.IsCreate(request))
                {
                    await Between.RewriteAsync(request, static body => body["IdentificationNumber"] = "", token);
                }

                return await next();
            },
            clock: clock);
        await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);
        isCut = false;
        await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        clock.Advance(TimeSpan.FromHours(1));
        await environment.Headquarters.CreateAsync(Environment.Outgoing(SampleCustomers.Create(2)), Token);
        await environment.Headquarters.CreateAsync(Environment.Outgoing(SampleCustomers.Create(3)), Token);
    }

    // Field-level security, or a field that headquarters writes in another way.
    [Fact]
    public async Task A_row_that_answers_the_question_without_the_customer_id_is_no_no()
    {
        await using var environment = await Between.StartAsync(async (request, next, token) =>
        {
            var answer = await next();
            if (!Between.IsQuestion(request))
            {
                return answer;
            }

            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(token))!;
            foreach (var row in body["value"]!.AsArray())
            {
                row!["IdentificationNumber"] = "";
            }

            return Between.Answer(200, body.ToJsonString());
        });
        var customer = Environment.Outgoing();
        await environment.Headquarters.CreateAsync(customer, Token);

        await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.Headquarters.FindAsync(customer.LegalEntity, customer.Id, Token));
    }

    [Theory]
    [InlineData("IdentificationNumber")]
    [InlineData("SalesMemo")]
    public async Task A_reference_field_that_is_changed_while_an_answer_is_missing_doubles_nobody(string field)
    {
        var lost = 1;
        await using var environment = await Between.StartAsync(
            async (request, next, _) =>
            {
                var answer = await next();
                return Between.IsCreate(request) && lost-- > 0 ? throw new IOException("reset") : answer;
            },
            new() { ["SettlingTime"] = "00:00:02", ["AttemptTimeout"] = "00:00:01" });
        await environment.Get<ICustomerCreationService>().CreateAsync(new() { Channel = new("houston-online"), Customer = SampleCustomers.Create(1) }, Token);
        var running = environment.Get<ICustomerSynchronizer>().RunUntilEmptyAsync(Token);
        while (environment.LookAlike.Customers.Count == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        environment.Configuration["Headquarters:ReferenceField"] = field;
        ((IConfigurationRoot)environment.Configuration).Reload();

        Assert.True(await running);
        Assert.Single(environment.LookAlike.Customers);
    }

    [Fact]
    public async Task What_was_sent_under_a_former_reference_field_is_found_after_a_restart_too()
    {
        await using var environment = await Environment.StartAsync(new Dictionary<string, string?> { ["ReferenceField"] = "SalesMemo", ["FormerReferenceFields"] = "NameAlias; IdentificationNumber" });
        var customer = Environment.Outgoing();
        var account = await environment.Headquarters.CreateAsync(customer, Token);
        environment.LookAlike.Tamper(static rows =>
        {
            var fields = rows[0].Fields.ToDictionary();
            fields["IdentificationNumber"] = fields["SalesMemo"];
            fields.Remove("SalesMemo");
            rows[0] = rows[0] with { Fields = fields };
        });

        Assert.Equal([account], await environment.Headquarters.FindAsync(customer.LegalEntity, customer.Id, Token));
    }
}

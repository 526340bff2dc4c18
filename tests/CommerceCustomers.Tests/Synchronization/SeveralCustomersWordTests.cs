using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>The failures of several customers shut nothing for others that succeed.</summary>
[Collection(WorldCollection.Name)]
public sealed class SeveralCustomersWordTests
{
    private static readonly Customer Poison = Given.Ada with { LastName = "Poison" };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Several_customers_told_misconfigured_leave_headquarters_open_for_others(bool isOfEntity)
    {
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = (customer, _) => customer.Customer.LastName == "Poison"
            ? throw new HeadquartersMisconfiguredException("No such company.", isOfEntity ? customer.LegalEntity : null)
            : headquarters.IssueNextAsync();
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        for (var count = 0; count < 5; count++)
        {
            await world.Process.CreateAsync(Poison);
        }

        world.Change(Given.SyncProfile);
        world.Process.Start();
        var answers = new List<CustomerCreationResult>();
        for (var second = 0; second < 120; second++)
        {
            await world.PassAsync(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(250));
            answers.Add(await world.Process.CreateAsync());
        }

        var refused = answers.Where(static answer => answer is not CustomerCreationResult.Created).ToList();
        Assert.True(
            refused.Count <= 12,
            $"Expected that nearly all of 120 are taken, but {refused.Count} were told to come again, the last one "
                + $"{refused.LastOrDefault()}.");
    }

    // The part fails for some of the customers that need it.
    [Fact]
    public async Task Customers_that_fail_a_part_always_do_not_keep_the_others_that_need_it_from_it()
    {
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = (customer, _) => customer.Customer.LastName == "Poison"
            ? throw new HeadquartersMisconfiguredException("No such field.") { Part = PartialHeadquarters.Alias }
            : headquarters.IssueNextAsync();
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var ids = new List<CustomerId>();
        for (var count = 0; count < 60; count++)
        {
            var attributes = new Dictionary<string, string> { ["alias"] = "Countess" };
            var id = (await world.Process.CreateAsync((count % 6 == 0 ? Poison : Given.Ada) with { Attributes = attributes })).Id();
            if (count % 6 != 0)
            {
                ids.Add(id);
            }
        }

        world.Process.Start();
        await world.PassAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1));

        foreach (var id in ids)
        {
            Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
        }
    }

    // Probes are answered, but no customer is taken.
    [Fact]
    public async Task A_misconfiguration_that_no_probe_sees_is_one_alarm_and_a_reminder_now_and_then()
    {
        var isRepaired = false;
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = (_, _) => isRepaired ? headquarters.IssueNextAsync() : throw new HeadquartersMisconfiguredException(
            "No rights.");
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var logger = new FakeLogger<HeadquartersGate>();
        var process = world.NewProcess(builder => builder.Services.AddSingleton<ILogger<HeadquartersGate>>(logger));
        for (var count = 0; count < 5; count++)
        {
            await process.CreateAsync();
        }

        process.Start();
        await world.PassAsync(TimeSpan.FromMinutes(25), TimeSpan.FromSeconds(1));

        Assert.InRange(Count(logger, 1410), 2, 3);
        isRepaired = true;
        await world.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));
        Assert.True(Count(logger, 1412) >= 1);
        Assert.True(process.Gate.Look().AllowsCalls);

        // A new misconfiguration is a new alarm.
        isRepaired = false;
        var before = Count(logger, 1410);
        await process.CreateAsync();
        await process.CreateAsync();
        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        Assert.Equal(before + 1, Count(logger, 1410));
    }

    // Its message is null, as from an adapter without nullable annotations.
    [Fact]
    public async Task An_exception_without_a_message_is_a_failure_like_any_other()
    {
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = static (_, _) => throw new SpeechlessException();
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        var logger = new FakeLogger<HeadquartersCalls>();
        var process = world.NewProcess(builder => builder.Services.AddSingleton<ILogger<HeadquartersCalls>>(logger));
        var id = (await process.CreateAsync()).Id();
        process.Start();
        await world.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Contains(logger.Collector.GetSnapshot(), static line => line.Id.Id == 1420);
        Assert.Equal("UntypedFailure", (await world.ReadAsync(id)).LastError?.Code);
    }

    private static int Count(FakeLogger<HeadquartersGate> logger, int id) => logger.Collector.GetSnapshot().Count(line => line.Id.Id == id);

    private sealed class SpeechlessException : Exception
    {
        public override string Message => null!;
    }
}

using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>A part of headquarters that fails concerns only the customers that need it.</summary>
[Collection(WorldCollection.Name)]
public sealed class PartialOutageTests
{
    private static readonly Customer WithTwoAddresses = Given.Ada with
    {
        Addresses = [new Address { Street = "Main Street 1", Country = "USA" }, new Address { Street = "Side Street 2", Country = "USA" }],
    };

    private static readonly Customer WithAlias = Given.Ada with { Attributes = new Dictionary<string, string> { ["alias"] = "Countess" } };

    public static TheoryData<HeadquartersFailure> WaysToFail
        => [HeadquartersFailure.Misconfigured, HeadquartersFailure.Unavailable, HeadquartersFailure.Ambiguous];

    [Theory]
    [MemberData(nameof(WaysToFail))]
    public async Task An_entity_set_that_fails_completions_leaves_headquarters_open_for_all(HeadquartersFailure failure)
    {
        var isRepaired = false;
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnComplete = _ => isRepaired ? Task.CompletedTask : throw Failing(failure, PartialHeadquarters.AddressBook);
        await using var world = TestWorld.InSyncMode().WithHeadquarters(headquarters).Build();
        world.Process.Start();
        var with = new List<CustomerId>();
        for (var minute = 0; minute < 60; minute++)
        {
            with.Add((await world.Process.CreateAsync(WithTwoAddresses)).Id());
            var other = await world.Process.CreateAsync();
            Assert.IsType<CustomerCreationResult.Created>(other);
            await world.PassAsync(TimeSpan.FromSeconds(1));
            Assert.True(world.Process.Gate.Look().AllowsCalls);
        }

        isRepaired = true;
        await world.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(5));
        Assert.All(await ReadAsync(world, with), static record => Assert.True(
            record.State is CustomerState.Synchronized or CustomerState.NeedsAttention, record.State.ToString()));
        Assert.True(failure == HeadquartersFailure.Ambiguous || (await ReadAsync(world, with)).All(
            static record => record.State == CustomerState.Synchronized));
    }

    [Fact]
    public async Task An_unknown_optional_field_concerns_only_the_customers_that_have_it()
    {
        var (isRepaired, posts) = (false, 0);
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = (customer, _) =>
        {
            if (customer.Customer.Attributes.Count == 0 || isRepaired)
            {
                return headquarters.IssueNextAsync();
            }

            posts++;
            throw Failing(HeadquartersFailure.Misconfigured, PartialHeadquarters.Alias);
        };
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(headquarters).Build();
        world.Process.Start();
        var with = new List<CustomerId>();
        for (var count = 0; count < 100; count++)
        {
            with.Add((await world.Process.CreateAsync(WithAlias)).Id());
        }

        await world.PassAsync(TimeSpan.FromMinutes(1));
        var others = new List<CustomerId>();
        for (var count = 0; count < 50; count++)
        {
            others.Add((await world.Process.CreateAsync()).Id());
        }

        await world.PassAsync(TimeSpan.FromSeconds(2));
        Assert.All(await ReadAsync(world, others), static record => Assert.Equal(CustomerState.Synchronized, record.State));
        Assert.Equal([PartialHeadquarters.Alias], world.Process.Gate.LookAtParts().Keys);
        Assert.True(posts < 40, $"Expected one round of calls and then single trials, but found {posts} posts in a minute.");
        isRepaired = true;
        await world.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));
        Assert.All(await ReadAsync(world, with), static record => Assert.Equal(CustomerState.Synchronized, record.State));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(HeadquartersFailure.Unavailable)]
    public void A_record_that_waits_for_a_part_says_so_and_keeps_an_earlier_outage(HeadquartersFailure? before)
    {
        var shut = new GateState
        {
            AllowsCalls = false,
            Cause = HeadquartersFailure.Misconfigured,
            Reason = "There is no NameAlias.",
            RetryAt = Given.Noon,
        };
        var record = new StoredRecord(Given.Record())
        {
            LastError = before is { } failure ? new CustomerError("X", "Y", Given.Noon, failure: failure) : null,
        };

        var error = RecordLife.Parked(record, shut, Given.Noon, new DecisionContext(Given.Noon, Given.Settings(), 0)).Record.LastError!;

        Assert.Equal(("There is no NameAlias.", before ?? HeadquartersFailure.Misconfigured), (error.Message, error.Failure));
        Assert.Equal("GateShut", error.Code);
    }

    [Fact]
    public async Task A_sync_caller_whose_part_is_shut_is_told_at_once_and_one_without_it_is_served()
    {
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = (customer, _) => customer.Customer.Attributes.Count == 0 ? headquarters.IssueNextAsync() : throw Failing(
            HeadquartersFailure.Misconfigured, PartialHeadquarters.Alias);
        await using var world = TestWorld.InSyncMode().WithHeadquarters(headquarters).Build();

        Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(WithAlias));
        var creates = headquarters.Calls.Count(static call => call == "create");
        var second = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(WithAlias));

        Assert.Equal(HeadquartersFailure.Misconfigured, second.Failure);
        Assert.Equal(creates, headquarters.Calls.Count(static call => call == "create"));
        Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());
    }

    [Fact]
    public async Task A_refused_value_of_the_default_customer_is_one_alarm_and_waits_for_the_repair()
    {
        var (isRepaired, posts) = (false, 0);
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = (customer, _) =>
        {
            if (customer.Customer.CustomerGroup != "99" || isRepaired)
            {
                return headquarters.IssueNextAsync();
            }

            posts++;
            throw new CustomerRejectedException("ValidationFailed", "The value '99' in field 'Customer group' is not found.")
            {
                Field = CustomerFields.CustomerGroup,
            };
        };
        await using var world = WithGroup("99", headquarters);
        world.Process.Start();
        var ids = new List<CustomerId>();
        for (var count = 0; count < 1000; count++)
        {
            ids.Add((await world.Process.CreateAsync()).Id());
        }

        await world.PassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1));
        Assert.All(await ReadAsync(world, ids), static record => Assert.Equal(CustomerState.Pending, record.State));
        Assert.True(posts < 50, $"Expected one round of calls and then single trials, but found {posts} posts in five minutes.");

        // A customer with a group of its own is not held up.
        var own = (await world.Process.CreateAsync(Given.Ada with { CustomerGroup = "10" })).Id();
        await world.UntilAsync(own, CustomerState.Synchronized);
        isRepaired = true;
        await world.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));
        Assert.All(await ReadAsync(world, ids), static record => Assert.Equal(CustomerState.Synchronized, record.State));
    }

    [Fact]
    public async Task A_corrected_default_customer_is_given_to_those_that_wait_for_it()
    {
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = (customer, _) => customer.Customer.CustomerGroup == "10"
            ? headquarters.IssueNextAsync()
            : throw new CustomerRejectedException("ValidationFailed", "Unknown group.") { Field = CustomerFields.CustomerGroup };
        await using var world = WithGroup("99", headquarters);
        world.Process.Start();
        var id = (await world.Process.CreateAsync()).Id();
        await world.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(CustomerState.Pending, (await world.ReadAsync(id)).State);

        world.Change(channels: Channel("10"));

        await world.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));
        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_value_of_the_customers_own_that_headquarters_refuses_is_the_customers()
    {
        var headquarters = PartialHeadquarters.Create();
        headquarters.OnCreate = static (_, _) => throw new CustomerRejectedException("ValidationFailed", "Unknown group.")
        {
            Field = CustomerFields.CustomerGroup,
        };
        await using var world = WithGroup("99", headquarters);
        world.Process.Start();

        var id = (await world.Process.CreateAsync(Given.Ada with { CustomerGroup = "77" })).Id();

        await world.UntilAsync(id, CustomerState.NeedsAttention);
    }

    private static TestWorld WithGroup(string group, StubHeadquarters headquarters)
        => TestWorld.InAsyncMode().WithHeadquarters(headquarters).WithChannels(Channel(group)).Build();

    private static Channel Channel(string group)
        => new Channel(Given.Channel()) { DefaultCustomer = new DefaultCustomer(customerGroup: group) };

    private static async Task<IReadOnlyList<StoredRecord>> ReadAsync(TestWorld world, IEnumerable<CustomerId> ids)
    {
        var records = new List<StoredRecord>();
        foreach (var id in ids)
        {
            records.Add(await world.ReadAsync(id));
        }

        return records;
    }

    private static HeadquartersException Failing(HeadquartersFailure failure, string? part) => failure switch
    {
        HeadquartersFailure.Misconfigured => new HeadquartersMisconfiguredException("404.") { Part = part },
        HeadquartersFailure.Unavailable => new HeadquartersUnavailableException("503.") { Part = part },
        _ => new HeadquartersAmbiguousException("500.") { Part = part },
    };
}

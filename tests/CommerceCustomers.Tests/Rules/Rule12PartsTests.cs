using CommerceCustomers.Channels;
using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Rules;

// Rule 12: what fails of headquarters in part concerns those who need that part, and nobody else notices.
[Collection(WorldCollection.Name)]
public sealed class Rule12PartsTests
{
    private const string AddressBook = "AddressBook";
    private const string Alias = "NameAlias";

    private static readonly Customer WithTwoAddresses = Given.Ada with
    {
        Addresses = [new Address { Street = "Main Street 1", Country = "USA" }, new Address { Street = "Side Street 2", Country = "USA" }],
    };

    private static readonly Customer WithAlias = Given.Ada with { Attributes = new Dictionary<string, string> { ["alias"] = "Countess" } };

    private int _number;

    public static TheoryData<HeadquartersFailure> WaysToFail
        => [HeadquartersFailure.Misconfigured, HeadquartersFailure.Unavailable, HeadquartersFailure.Ambiguous];

    [Theory]
    [MemberData(nameof(WaysToFail))]
    public async Task An_entity_set_that_fails_what_follows_some_customers_leaves_headquarters_open_for_all(HeadquartersFailure failure)
    {
        var isRepaired = false;
        var headquarters = Adapter();
        headquarters.OnComplete = _ => isRepaired ? Task.CompletedTask : throw Failing(failure, AddressBook);
        await using var world = RuleWorld.Of(RuleWorld.Fail, headquarters);
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
        Assert.True(failure == HeadquartersFailure.Ambiguous || (await ReadAsync(world, with)).All(static record => record.State == CustomerState.Synchronized));
    }

    [Fact]
    public async Task An_optional_field_that_headquarters_does_not_know_concerns_the_customers_that_have_it()
    {
        var (isRepaired, posts) = (false, 0);
        var headquarters = Adapter();
        headquarters.OnCreate = (customer, _) =>
        {
            if (customer.Customer.Attributes.Count == 0 || isRepaired)
            {
                return Next();
            }

            posts++;
            throw Failing(HeadquartersFailure.Misconfigured, Alias);
        };
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
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
        Assert.Equal([Alias], world.Process.Gate.LookAtParts().Keys);
        Assert.True(posts < 40, $"Expected one round of calls and then single trials, but found {posts} posts in a minute.");
        isRepaired = true;
        await world.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));
        Assert.All(await ReadAsync(world, with), static record => Assert.Equal(CustomerState.Synchronized, record.State));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(HeadquartersFailure.Unavailable)]
    public void Who_waits_for_a_part_is_told_so_and_an_earlier_outage_is_not_forgotten(HeadquartersFailure? before)
    {
        var shut = new GateState { AllowsCalls = false, Cause = HeadquartersFailure.Misconfigured, Reason = "There is no NameAlias.", RetryAt = Given.Noon };
        var record = Given.Record() with { LastError = before is { } failure ? new CustomerError { Code = "X", Message = "Y", Failure = failure, At = Given.Noon } : null };

        var error = RecordLife.Parked(record, shut, Given.Noon, new DecisionContext(Given.Noon, Given.Settings(), 0)).Record.LastError!;

        Assert.Equal(("There is no NameAlias.", before ?? HeadquartersFailure.Misconfigured), (error.Message, error.Failure));
    }

    [Fact]
    public async Task A_sync_caller_whose_part_is_shut_is_told_at_once_and_one_without_it_is_served()
    {
        var headquarters = Adapter();
        headquarters.OnCreate = (customer, _) => customer.Customer.Attributes.Count == 0 ? Next() : throw Failing(HeadquartersFailure.Misconfigured, Alias);
        await using var world = RuleWorld.Of(RuleWorld.Fail, headquarters);

        Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(WithAlias));
        var creates = headquarters.Calls.Count(static call => call == "create");
        var second = Assert.IsType<CustomerCreationResult.Unavailable>(await world.Process.CreateAsync(WithAlias));

        Assert.Equal(HeadquartersFailure.Misconfigured, second.Failure);
        Assert.Equal(creates, headquarters.Calls.Count(static call => call == "create"));
        Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());
    }

    // One customer's words shut nothing for others: headquarters is asked itself, and answers.
    [Theory]
    [MemberData(nameof(WaysToFail))]
    public async Task One_customer_that_always_fails_keeps_nobody_waiting(HeadquartersFailure failure)
    {
        var headquarters = Adapter();
        headquarters.OnCreate = (customer, _) => customer.Customer.LastName == "Poison" ? throw Failing(failure, part: null) : Next();
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        world.Process.Start();
        await world.Process.CreateAsync(Given.Ada with { LastName = "Poison" });

        for (var second = 0; second < 90; second++)
        {
            await world.PassAsync(TimeSpan.FromSeconds(1));
            Assert.True(world.Process.Gate.Look(Given.Usrt).AllowsCalls, $"Shut in second {second}: {world.Process.Gate.Look(Given.Usrt).Reason}");
        }
    }

    [Fact]
    public async Task One_customer_to_whom_headquarters_says_no_such_company_leaves_its_legal_entity_open()
    {
        var headquarters = Adapter();
        headquarters.OnCreate = (customer, _) => customer.Customer.LastName == "Poison"
            ? throw new HeadquartersMisconfiguredException("No such company.", customer.LegalEntity)
            : Next();
        await using var world = RuleWorld.Of(RuleWorld.Fail, headquarters);
        for (var count = 0; count < 20; count++)
        {
            await world.Process.CreateAsync(Given.Ada with { LastName = "Poison" }, key: "the same");
            Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync());
        }
    }

    [Fact]
    public async Task A_misconfiguration_that_the_probe_sees_shuts_the_gate_by_one_customer()
    {
        var headquarters = Adapter();
        headquarters.OnCreate = static (_, _) => throw new HeadquartersMisconfiguredException("The client secret has expired.");
        headquarters.OnProbe = static _ => throw new HeadquartersMisconfiguredException("The client secret has expired.");
        await using var world = RuleWorld.Of(RuleWorld.Fail, headquarters);

        await world.Process.CreateAsync();
        await world.Clock.SettleAsync();

        Assert.Equal((false, "The client secret has expired."), (world.Process.Gate.Look().AllowsCalls, world.Process.Gate.Look().Reason));
    }

    [Fact]
    public async Task A_value_of_the_default_customer_that_headquarters_refuses_is_one_alarm_and_goes_on_after_the_repair()
    {
        var (isRepaired, posts) = (false, 0);
        var headquarters = Adapter();
        headquarters.OnCreate = (customer, _) =>
        {
            if (customer.Customer.CustomerGroup != "99" || isRepaired)
            {
                return Next();
            }

            posts++;
            throw new CustomerRejectedException("ValidationFailed", "The value '99' in field 'Customer group' is not found.") { Field = CustomerFields.CustomerGroup };
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

        // Its own group is not the channel's.
        var own = (await world.Process.CreateAsync(Given.Ada with { CustomerGroup = "10" })).Id();
        await world.UntilAsync(own, CustomerState.Synchronized);
        isRepaired = true;
        await world.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));
        Assert.All(await ReadAsync(world, ids), static record => Assert.Equal(CustomerState.Synchronized, record.State));
    }

    [Fact]
    public async Task A_corrected_default_customer_is_given_to_those_that_wait_for_it()
    {
        var headquarters = Adapter();
        headquarters.OnCreate = (customer, _) => customer.Customer.CustomerGroup == "10"
            ? Next()
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
        var headquarters = Adapter();
        headquarters.OnCreate = static (_, _) => throw new CustomerRejectedException("ValidationFailed", "Unknown group.") { Field = CustomerFields.CustomerGroup };
        await using var world = WithGroup("99", headquarters);
        world.Process.Start();

        var id = (await world.Process.CreateAsync(Given.Ada with { CustomerGroup = "77" })).Id();

        await world.UntilAsync(id, CustomerState.NeedsAttention);
    }

    // A refusal that headquarters may have acted behind is believed after one question.
    [Theory]
    [InlineData(true, CustomerState.Synchronized)]
    [InlineData(false, CustomerState.NeedsAttention)]
    public async Task A_refusal_behind_which_headquarters_may_have_acted_is_asked_about_once(bool isHeld, CustomerState expected)
    {
        var headquarters = Adapter();
        headquarters.OnCreate = static (_, _) => throw new CustomerRejectedException("ValidationFailed", "The record already exists.") { MayHaveActed = true };
        headquarters.OnFind = (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>(isHeld ? [new AccountNumber("C-7")] : []);
        await using var world = RuleWorld.Of(RuleWorld.Async, headquarters);
        world.Process.Start();

        var id = (await world.Process.CreateAsync()).Id();

        await world.UntilAsync(id, expected);
        Assert.Equal(["create", "find"], headquarters.Calls);
        Assert.True(world.Process.Gate.Look().AllowsCalls);
    }

    [Fact]
    public async Task What_headquarters_says_of_one_customer_is_told_to_nobody_else()
    {
        var headquarters = Adapter();
        headquarters.OnCreate = static (_, _) => throw new HeadquartersAmbiguousException("500.") { Words = "The order of the Countess is overdue." };
        headquarters.OnProbe = static _ => throw new HeadquartersAmbiguousException("The probe was not answered.");
        await using var world = RuleWorld.Of(RuleWorld.Fail, headquarters);
        CustomerCreationResult? result = null;
        for (var count = 0; count < 5; count++)
        {
            result = await world.Process.CreateAsync(Given.Ada with { LastName = $"Lovelace{count}" });
        }

        Assert.False(world.Process.Gate.Look().AllowsCalls);
        Assert.DoesNotContain("Countess", world.Process.Gate.Look().Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Countess", Assert.IsType<CustomerCreationResult.Unavailable>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_quotes_the_customer_is_no_reason_of_a_gate()
    {
        var headquarters = Adapter();
        headquarters.OnCreate = static (customer, _) => throw new HeadquartersMisconfiguredException($"{customer.Customer.LastName} is overdue.");
        headquarters.OnProbe = static _ => throw new HeadquartersMisconfiguredException("The client secret has expired.");
        await using var world = RuleWorld.Of(RuleWorld.Fail, headquarters);
        await world.Process.CreateAsync();
        await world.Process.CreateAsync(Given.Ada with { LastName = "Byron" });

        Assert.DoesNotContain("overdue", world.Process.Gate.Look().Reason, StringComparison.Ordinal);
    }

    private static World WithGroup(string group, StubHeadquarters headquarters)
        => new(Given.Settings(RuleWorld.Async, channels: Channel(group)), _ => headquarters);

    private static Channel Channel(string group) => Given.Channel() with { DefaultCustomer = new DefaultCustomer { CustomerGroup = group } };

    private static async Task<IReadOnlyList<StoredRecord>> ReadAsync(World world, IEnumerable<CustomerId> ids)
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

    private StubHeadquarters Adapter() => new()
    {
        Capabilities = new HeadquartersCapabilities { CanFind = true },
        Follows = static customer => customer.Addresses.Count > 1,
        Parts = static (customer, call) => call == HeadquartersCall.Create
            ? customer.Attributes.Count > 0 ? [Alias] : []
            : customer.Addresses.Count > 1 ? [AddressBook] : [],
        OnCreate = (_, _) => Next(),
    };

    private Task<AccountNumber> Next() => Task.FromResult(new AccountNumber($"C-{Interlocked.Increment(ref _number)}"));
}

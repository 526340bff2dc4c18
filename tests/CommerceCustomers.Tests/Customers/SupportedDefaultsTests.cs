using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Tests.Customers;

/// <summary>A sign-up is not refused because of a wrong default customer.</summary>
[Collection(WorldCollection.Name)]
public sealed class SupportedDefaultsTests
{
    private static readonly DefaultCustomer Template = new(
        customerGroup: "30",
        receiptPreference: ReceiptPreference.Email,
        currency: "USD",
        language: "zh-hans-cn",
        country: "USA",
        affiliations: ["Loyal", "A member of the club"]);

    private readonly StubHeadquarters _headquarters = new();
    private readonly FakeLogCollector _logs = new();

    [Theory]
    [InlineData(CustomerFields.Affiliations)]
    [InlineData(CustomerFields.Language)]
    [InlineData(CustomerFields.ReceiptPreference)]
    [InlineData(CustomerFields.CustomerGroup)]
    [InlineData(CustomerFields.Currency)]
    [InlineData(CustomerFields.Country)]
    public async Task What_headquarters_cannot_hold_is_not_inherited_and_nobody_is_refused_for_it(string field)
    {
        await using var world = StartWorld(new HeadquartersLimits { UnsupportedFields = new HashSet<string> { field } });
        var address = new Address { City = "Houston", Country = field == CustomerFields.Country ? null : "USA" };

        var pending = Assert.IsType<CustomerCreationResult.Pending>(
            await world.Process.CreateAsync(Given.Ada with { Addresses = [address] }));

        Assert.DoesNotContain(field, pending.Decision.Inherited);
        Assert.False((await world.FindAsync(pending.CustomerId)).Customer!.Has(field));
    }

    [Fact]
    public async Task What_is_too_long_is_left_out_alone()
    {
        await using var world = StartWorld(new HeadquartersLimits
        {
            MaxLengths = new Dictionary<string, int> { [CustomerFields.Affiliations] = 10, [CustomerFields.Language] = 7 },
        });

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());

        var customer = (await world.FindAsync(pending.CustomerId)).Customer!;
        Assert.Equal((null, "USD", "30"), (customer.Language, customer.Currency, customer.CustomerGroup));
        Assert.Equal(["Loyal"], customer.Affiliations);
    }

    [Fact]
    public async Task A_callers_own_value_is_refused_as_ever()
    {
        await using var world = StartWorld(
            new HeadquartersLimits { UnsupportedFields = new HashSet<string> { CustomerFields.Affiliations } });

        var rejected = Assert.IsType<CustomerCreationResult.Rejected>(
            await world.Process.CreateAsync(Given.Ada with { Affiliations = ["Loyal"] }));

        Assert.Equal(CustomerFields.Affiliations, Assert.Single(rejected.Errors).Field);
    }

    [Fact]
    public async Task An_edit_inherits_no_more_than_a_creation()
    {
        await using var world = StartWorld(
            new HeadquartersLimits { UnsupportedFields = new HashSet<string> { CustomerFields.Affiliations } });
        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync());

        var result = await world.Process.Repair.EditAsync(
            pending.CustomerId,
            Given.Ada with { LastName = "King" },
            resubmit: false,
            expectedRevision: null, by: null,
            TestContext.Current.CancellationToken);

        Assert.Empty(result.Errors);
        Assert.Equal("King", (await world.FindAsync(pending.CustomerId)).Customer!.LastName);
    }

    [Fact]
    public async Task A_warning_at_start_names_channel_and_fields_once_and_again_when_it_changes()
    {
        await using var world = StartWorld(new HeadquartersLimits
        {
            UnsupportedFields = new HashSet<string> { CustomerFields.Affiliations, CustomerFields.ReceiptPreference },
        });

        world.Process.Get<IStartupValidator>().Validate();
        await world.Process.CreateAsync();
        await world.Process.CreateAsync();

        Assert.Contains(
            "channel houston-online gives what headquarters cannot hold: receiptPreference, affiliations.",
            Assert.Single(Warnings()),
            StringComparison.Ordinal);

        _headquarters.Limits = new HeadquartersLimits { UnsupportedFields = new HashSet<string> { CustomerFields.Language } };
        await world.Process.CreateAsync();

        Assert.Contains("cannot hold: language.", Warnings()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_country_of_an_address_that_names_none_is_inherited()
    {
        await using var world = StartWorld(
            new HeadquartersLimits { RequiredFields = new HashSet<string> { CustomerFields.Country } });

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(Given.Ada with
        {
            Addresses = [new Address { City = "Houston" }, new Address { City = "Paris", Country = "FRA" }],
        }));

        Assert.Contains(CustomerFields.Country, pending.Decision.Inherited);
        Assert.Equal(
            ["USA", "FRA"],
            (await world.FindAsync(pending.CustomerId)).Customer!.Addresses.Select(static address => address.Country));
    }

    private List<string> Warnings()
        => [.. _logs.GetSnapshot().Where(static line => line.Id.Id == 1050).Select(static line => line.Message)];

    private TestWorld StartWorld(HeadquartersLimits limits)
    {
        _headquarters.Limits = limits;
        var world = TestWorld.InAsyncMode()
            .WithChannels(new Channel(Given.Channel()) { DefaultCustomer = Template })
            .WithHeadquarters(_headquarters)
            .Build();
        world.Process = world.NewProcess(
            builder => builder.Services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(_logs))));
        return world;
    }
}

using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Conventions;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

public sealed class CustomerSearchTests
{
    private const string Grace = "Grace, help desk";

    private static readonly ExternalIdentity Identity = new("https://login.example.com", "4711");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ada@example.com")]
    [InlineData(" ADA@Example.Com ")]
    public async Task A_customer_is_found_by_its_whole_email_address_in_any_case(string email)
    {
        await using var world = TestWorld.Create();
        var id = await CreateAsync(world, Given.Ada with { Email = "Ada@example.com" });

        Assert.Equal(id, Assert.Single(await SearchAsync(world, new(email: email))).CustomerId);
        Assert.Empty(await SearchAsync(world, new(email: "ada@example.org")));
    }

    [Theory]
    [InlineData("+1 713-555-0123", null)]
    [InlineData("001 713 555 0123", null)]
    [InlineData("(713) 555-0123", "USA")]
    [InlineData("(713) 555-0123", null)]
    public async Task A_customer_is_found_by_its_phone_number_however_it_is_written(string phone, string? country)
    {
        await using var world = InAmerica();
        var address = new Address { Street = "1 Main", City = "Houston", State = "TX", ZipCode = "77001", Country = "USA" };
        var id = await CreateAsync(world, Given.Ada with { Phone = "713 555 0123", Addresses = [address] });

        Assert.Equal(id, Assert.Single(await SearchAsync(world, new(phone: phone, country: country))).CustomerId);
    }

    [Theory]
    [InlineData("+49 711 123456", null)]
    [InlineData("0711/123456", null)]
    [InlineData("0711 123 456", "DEU")]
    public async Task A_number_that_was_kept_as_digits_is_found_with_and_without_its_country(string phone, string? country)
    {
        await using var world = TestWorld.Create();
        var id = await CreateAsync(world, Given.Ada with { Phone = "0711 123456", Addresses = [] });

        Assert.Equal(id, Assert.Single(await SearchAsync(world, new(phone: phone, country: country))).CustomerId);
    }

    [Fact]
    public async Task A_national_number_of_another_country_needs_that_country()
    {
        await using var world = InAmerica();
        var id = await CreateAsync(world, Given.Ada with { Phone = "+49 711 123456" });

        Assert.Empty(await SearchAsync(world, new(phone: "0711 123456")));
        Assert.Equal(id, Assert.Single(await SearchAsync(world, new(phone: "0711 123456", country: "DEU"))).CustomerId);
    }

    [Fact]
    public async Task A_customer_is_found_by_identity_id_and_account_number_also_after_its_content_is_erased()
    {
        await using var world = TestWorld.InSyncMode().Build();
        var created = Assert.IsType<CustomerCreationResult.Created>(
            await world.Process.CreateAsync(Given.Ada with { ExternalIdentity = Identity }));
        CustomerSearch[] searches =
        [
            new(email: Given.Ada.Email),
            new(externalIdentity: Identity),
            new(customerId: created.CustomerId),
            new(accountNumber: created.AccountNumber.Value),
            new(accountNumber: created.AccountNumber.Value.ToLowerInvariant()),
            new(accountNumber: created.AccountNumber.Value, legalEntity: Given.Usrt),
        ];

        foreach (var search in searches)
        {
            var found = Assert.Single(await SearchAsync(world, search));
            Assert.Equal((created.CustomerId, CustomerState.Synchronized, null), (found.CustomerId, found.State, found.Customer));
        }

        Assert.Empty(await SearchAsync(world, new(name: Given.Ada.LastName)));
        Assert.Empty(await SearchAsync(world, new(accountNumber: created.AccountNumber.Value, legalEntity: new("frrt"))));
        Assert.Empty(await SearchAsync(world, new(externalIdentity: new(Identity.Issuer, "4712"))));
    }

    [Theory]
    [InlineData("lovelace")]
    [InlineData("LOVE")]
    [InlineData("augusta ada")]
    [InlineData("king, ada")]
    [InlineData("Élise")]
    [InlineData("elise")]
    [InlineData("o'neill")]
    [InlineData("ONeill")]
    [InlineData("strasse")]
    [InlineData("Straße")]
    [InlineData("analytical engines")]
    public async Task A_customer_is_found_by_words_of_its_name_or_their_beginnings(string name)
    {
        await using var world = TestWorld.Create();
        await CreateAsync(world, Given.Ada with { FirstName = "Grace", LastName = "Hopper" });
        var id = await CreateAsync(world, Given.Ada with
        {
            FirstName = "Augusta Ada Élise",
            MiddleName = "O’Neill Straße",
            LastName = "King-Lovelace",
            OrganizationName = "Analytical Engines",
        });

        Assert.Equal(id, Assert.Single(await SearchAsync(world, new(name: name))).CustomerId);
    }

    [Theory]
    [InlineData("velace")]
    [InlineData("ada@example.com")]
    [InlineData("ada hopper")]
    [InlineData("Person")]
    [InlineData("lovelaces")]
    public async Task Nothing_but_words_of_a_name_and_their_beginnings_is_found_as_a_name(string name)
    {
        await using var world = TestWorld.Create();
        await CreateAsync(world, Given.Ada with { FirstName = "Ada", LastName = "Lovelace" });
        await CreateAsync(world, Given.Ada with { FirstName = "Grace", LastName = "Hopper" });

        Assert.Empty(await SearchAsync(world, new(name: name)));
    }

    [Fact]
    public async Task Of_many_customers_with_a_name_the_newest_fifty_come_first_and_then_the_others()
    {
        await using var world = TestWorld.Create();
        var ids = new List<CustomerId>();
        for (var index = 0; index < 120; index++)
        {
            world.Clock.Advance(TimeSpan.FromMilliseconds(2));
            ids.Insert(0, await CreateAsync(world, Given.Ada));
        }

        foreach (var (name, email) in new (string?, string?)[] { (Given.Ada.LastName, null), (null, Given.Ada.Email) })
        {
            var found = new List<CustomerId>();
            var counts = new List<int>();
            CustomerId? before = null;
            do
            {
                var page = await world.Finder.SearchAsync(new(name: name, email: email, before: before), Grace, Token);
                found.AddRange(page.Customers.Select(static record => record.CustomerId));
                counts.Add(page.Customers.Count);
                before = page.Next;
            }
            while (before is not null);

            Assert.Equal(ids, found);
            Assert.Equal([50, 50, 20], counts);
        }
    }

    [Fact]
    public async Task An_erased_customer_is_found_by_nothing_and_a_cancelled_one_by_its_id()
    {
        await using var world = TestWorld.Create();
        var erased = await CreateAsync(world, Given.Ada with { ExternalIdentity = Identity });
        await world.Process.Get<ICustomerRepair>().EraseAsync(erased, by: null, Token);
        var cancelled = await CreateAsync(world, Given.Ada with { Email = "grace@example.com" });
        await world.Process.Get<ICustomerRepair>().CancelAsync(cancelled, "Ticket 4711", by: null, Token);
        CustomerSearch[] searches =
        [
            new(email: Given.Ada.Email), new(externalIdentity: Identity), new(name: Given.Ada.LastName), new(customerId: erased),
        ];

        foreach (var search in searches)
        {
            Assert.Empty(await SearchAsync(world, search));
        }

        Assert.Empty(await SearchAsync(world, new(email: "grace@example.com")));
        Assert.Equal(CustomerState.Withdrawn, Assert.Single(await SearchAsync(world, new(customerId: cancelled))).State);
    }

    [Fact]
    public async Task A_customer_is_found_by_hashes_of_former_keys()
    {
        await using var world = TestWorld.Create();
        Use(world, 1);
        var id = await CreateAsync(world, Given.Ada with { Phone = "+1 713 555 0123", ExternalIdentity = Identity });
        Use(world, 2, 1);

        Assert.Equal(id, Assert.Single(await SearchAsync(world, new(email: Given.Ada.Email))).CustomerId);
        Assert.Equal(id, Assert.Single(await SearchAsync(world, new(phone: "+17135550123"))).CustomerId);
        Assert.Equal(id, Assert.Single(await SearchAsync(world, new(externalIdentity: Identity))).CustomerId);
    }

    [Fact]
    public async Task Each_search_is_recorded_with_its_time_person_kind_and_count_and_not_its_text()
    {
        await using var world = TestWorld.Create();
        await CreateAsync(world, Given.Ada);

        await SearchAsync(world, new(email: Given.Ada.Email));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await SearchAsync(world, new(name: "nobody"));

        var recorded = await world.Reader.ReadSearchesAsync(10, Token);
        Assert.Equal(
            [
                (Given.Noon.AddSeconds(1), "SearchedByName", "Found: 0.", Grace),
                (Given.Noon, "SearchedByEmail", "Found: 1.", Grace),
            ],
            recorded.Select(static entry => (entry.At, entry.Action, entry.Detail, entry.By)));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_cannot_be_searched_by_is_refused_in_words_and_not_recorded(CustomerSearch search, string field, string code)
    {
        await using var world = TestWorld.Create();

        var fault = search.Fault!;
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => world.Finder.SearchAsync(search, Grace, Token));

        Assert.Equal((field, code), (fault.Field, fault.Code));
        Assert.StartsWith(fault.Message, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Smith", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await world.Reader.ReadSearchesAsync(10, Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Grace\nHopper")]
    public async Task Who_searches_must_be_one_line_of_text(string by)
    {
        await using var world = TestWorld.Create();

        await Assert.ThrowsAsync<ArgumentException>(() => world.Finder.SearchAsync(new(name: "Ada"), by, Token));
    }

    [Fact]
    public async Task The_example_of_a_search_finds_the_customer()
    {
        await using var world = TestWorld.Create();
        var id = await CreateAsync(world, Given.Ada);
        var finder = world.Finder;
        await using var writer = new StringWriter();
        var cancellationToken = Token;

        // begin: ICustomerFinder.SearchAsync
        var found = await finder.SearchAsync(new CustomerSearch(email: "ada@example.com"), by: "Grace, help desk", cancellationToken);
        foreach (var record in found.Customers)
        {
            await writer.WriteLineAsync($"{record.CustomerId} {record.State} {record.DisplayAccount}");
        }

        // end: ICustomerFinder.SearchAsync
        Assert.Equal($"{id} Pending Pending sync", writer.ToString().Trim());
    }

    [Fact]
    public void The_example_of_a_search_stands_in_the_readme()
        => ReadmeSamples.AssertInReadme("CommerceCustomers", "ICustomerFinder.SearchAsync");

    public static TheoryData<CustomerSearch, string, string> Faults() => new()
    {
        { new(), "", ErrorCodes.NothingToSearchBy },
        { new(country: "USA"), "", ErrorCodes.NothingToSearchBy },
        { new(email: "smith@example.com", phone: "+17135550123"), "phone", ErrorCodes.SeveralToSearchBy },
        { new(name: "Smith", accountNumber: "C-1"), "accountNumber", ErrorCodes.SeveralToSearchBy },
        { new(email: "Smith"), "email", ErrorCodes.MeaninglessSearch },
        { new(email: ""), "email", ErrorCodes.MeaninglessSearch },
        { new(phone: "Smith"), "phone", ErrorCodes.MeaninglessSearch },
        { new(phone: " "), "phone", ErrorCodes.MeaninglessSearch },
        { new(phone: "713 555 0123", country: "Smith"), "country", ErrorCodes.MeaninglessSearch },
        { new(name: "Smith", country: "USA"), "country", ErrorCodes.MeaninglessSearch },
        { new(name: "%*'"), "name", ErrorCodes.MeaninglessSearch },
        { new(name: "Smith", legalEntity: new LegalEntityId("usrt")), "legalEntity", ErrorCodes.MeaninglessSearch },
        { new(accountNumber: " "), "accountNumber", ErrorCodes.MeaninglessSearch },
        { new(accountNumber: "Smith-Smith-Smith-Smith"), "accountNumber", ErrorCodes.MeaninglessSearch },
        { new(externalIdentity: new("", "Smith")), "externalIdentity", ErrorCodes.MeaninglessSearch },
    };

    private static void Use(TestWorld world, params int[] keys) => world.Settings.Current = new CommerceSettings
    {
        Channels = world.Settings.Current.Channels,
        FunctionalityProfiles = world.Settings.Current.FunctionalityProfiles,
        Headquarters = world.Settings.Current.Headquarters,
        Synchronizer = world.Settings.Current.Synchronizer,
        HashKeys = new HashKeyRing([.. keys.Select(static key => Enumerable.Repeat((byte)key, 32).ToArray())]),
    };

    private static TestWorld InAmerica() => TestWorld.InAsyncMode()
        .WithChannels(new Channel(Given.Channel()) { DefaultCustomer = new DefaultCustomer(language: "en-us") })
        .Build();

    private static async Task<CustomerId> CreateAsync(TestWorld world, Customer customer)
        => Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(customer)).CustomerId;

    private static async Task<IReadOnlyList<CustomerRecord>> SearchAsync(TestWorld world, CustomerSearch search)
        => (await world.Finder.SearchAsync(search, Grace, Token)).Customers;
}

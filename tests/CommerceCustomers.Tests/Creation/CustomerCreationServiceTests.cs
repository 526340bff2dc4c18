using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Tests.Creation;

[Collection(WorldCollection.Name)]
public sealed class CustomerCreationServiceTests
{
    [Fact]
    public async Task The_profile_decides_and_the_result_carries_the_decision()
    {
        await using var world = TestWorld.Create();

        var asynchronous = await world.Process.CreateAsync();
        world.Change(Given.SyncProfile);
        var synchronous = await world.Process.CreateAsync();

        Assert.Equal(Given.AsyncDecision.ToText(), asynchronous.Decision.ToText());
        Assert.Equal(Given.SyncDecision.ToText(), synchronous.Decision.ToText());
        Assert.IsType<CustomerCreationResult.Pending>(asynchronous);
        Assert.IsType<CustomerCreationResult.Created>(synchronous);
    }

    [Fact]
    public async Task What_is_inherited_is_stored_and_traced()
    {
        var channel = new Channel(Given.Channel()) { DefaultCustomer = new DefaultCustomer(customerGroup: "30", currency: "USD") };
        await using var world = TestWorld.InAsyncMode().WithChannels(channel).Build();

        var pending = Assert.IsType<CustomerCreationResult.Pending>(
            await world.Process.CreateAsync(Given.Ada with { Currency = "EUR" }));

        Assert.Equal([CustomerFields.CustomerGroup], pending.Decision.Inherited);
        var customer = (await world.FindAsync(pending.CustomerId)).Customer!;
        Assert.Equal(("30", "EUR"), (customer.CustomerGroup, customer.Currency));
    }

    [Theory]
    [InlineData("us", "usd", "en_US", "USA", "USD", "en-US")]
    [InlineData("US", " Usd ", "en-us", "USA", "USD", "en-us")]
    [InlineData("Deutschland", "EUR", "de_CH.UTF-8", "DEU", "EUR", "de-CH")]
    [InlineData("276", "eur", "sr_RS@latin", "DEU", "EUR", "sr-RS")]
    public async Task Codes_are_spelt_as_headquarters_wants_them(
        string country, string currency, string language, string expectedCountry, string expectedCurrency, string expectedLanguage)
    {
        await using var world = TestWorld.Create();
        var written = Given.Ada with { Currency = currency, Language = language, Addresses = [new Address { Country = country }] };

        var pending = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(written, key: "k"));

        var customer = (await world.FindAsync(pending.CustomerId)).Customer!;
        Assert.Equal(
            (expectedCountry, expectedCurrency, expectedLanguage), (customer.Addresses[0].Country, customer.Currency, customer.Language));
        Assert.Equal(
            pending.CustomerId,
            Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(written, key: "k")).CustomerId);
    }

    [Theory]
    [InlineData("12 Elm Row\nFlat 9")]
    [InlineData("12 Elm Row\r\nFlat 9")]
    [InlineData("12 Elm Row\rFlat 9")]
    [InlineData("12 Elm Row\u2028Flat 9")]
    [InlineData("12 Elm Row\u2029Flat 9")]
    [InlineData("12 Elm Row\u0085Flat 9")]
    public async Task The_lines_of_a_street_are_divided_by_line_feeds(string street)
    {
        await using var world = TestWorld.Create();

        var pending = Assert.IsType<CustomerCreationResult.Pending>(
            await world.Process.CreateAsync(Given.Ada with { Addresses = [new Address { Street = street }] }));

        Assert.Equal("12 Elm Row\nFlat 9", (await world.FindAsync(pending.CustomerId)).Customer!.Addresses[0].Street);
    }

    [Theory]
    [InlineData("a\u0000")]
    [InlineData("a\u001b")]
    [InlineData("a\nb")]
    [InlineData("\u200b")]
    [InlineData("a\u202e")]
    public async Task A_key_is_text(string key)
    {
        await using var world = TestWorld.Create();

        await Assert.ThrowsAsync<ArgumentException>("request", () => world.Process.CreateAsync(key: key));
    }

    [Fact]
    public async Task An_invalid_customer_is_rejected_with_every_error_and_nothing_is_stored()
    {
        await using var world = TestWorld.Create();

        var rejected = Assert.IsType<CustomerCreationResult.Rejected>(
            await world.Process.CreateAsync(Given.Ada with { Email = "nowhere", Currency = "XXZ" }));

        Assert.Equal([CustomerFields.Email, CustomerFields.Currency], rejected.Errors.Select(static error => error.Field));
        Assert.Null(rejected.CustomerId);
        Assert.Equal(Given.AsyncDecision.ToText(), rejected.Decision.ToText());
        Assert.Empty(await world.ReadAllAsync());
    }

    [Fact]
    public async Task Lists_that_are_null_are_taken_for_empty_ones()
    {
        await using var world = TestWorld.Create();

        Assert.IsType<CustomerCreationResult.Pending>(
            await world.Process.CreateAsync(Given.Ada with { Addresses = null!, Affiliations = null!, Attributes = null! }));
    }

    [Fact]
    public async Task An_unknown_channel_is_answered_with_the_nearest_name()
    {
        await using var world = TestWorld.Create();

        var unknown = await Assert.ThrowsAsync<UnknownChannelException>(() => world.Process.CreateAsync(channel: "huston-online"));

        Assert.Contains("Did you mean 'houston-online'?", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_is_a_default_value_is_misuse()
    {
        await using var world = TestWorld.Create();

        await Assert.ThrowsAsync<ArgumentException>("request", () => world.Process.Get<ICustomerCreationService>().CreateAsync(
            new CustomerCreationRequest { Channel = default, Customer = Given.Ada }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_request_without_a_customer_is_misuse()
    {
        await using var world = TestWorld.Create();

        var misuse = await Assert.ThrowsAsync<ArgumentException>("request", () => world.Process.Get<ICustomerCreationService>().CreateAsync(
            new CustomerCreationRequest { Channel = new ChannelId("houston-online"), Customer = null! }, TestContext.Current.CancellationToken));

        Assert.StartsWith("Expected request.Customer, but found null.", misuse.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_does_not_exist_is_never_answered_with_a_guess()
    {
        await using var world = TestWorld.InAsyncMode().WithChannels(Given.Channel(profile: "offline")).Build();

        var unknown = await Assert.ThrowsAsync<CommerceConfigurationException>(() => world.Process.CreateAsync());

        Assert.StartsWith($"Channel '{Given.Online}' names the functionality profile 'offline'", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_default_customer_that_is_missing_is_an_error()
    {
        await using var world = TestWorld.InAsyncMode().WithChannels(new Channel(Given.Channel()) { DefaultCustomerName = "web" }).Build();

        var missing = await Assert.ThrowsAsync<CommerceConfigurationException>(() => world.Process.CreateAsync());

        Assert.StartsWith($"Channel '{Given.Online}' names the default customer 'web'", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strategy_that_nobody_registered_is_named_with_those_that_are()
    {
        await using var world = TestWorld.With(new(Given.Profile) { Strategy = "carrier-pigeon" }).Build();

        var unknown = await Assert.ThrowsAsync<CommerceConfigurationException>(() => world.Process.CreateAsync());

        Assert.Contains($"profile '{Given.Profile}'", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("'carrier-pigeon'", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("async, sync", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strategy_of_the_application_is_selected_by_its_name_in_the_profile()
    {
        await using var world = TestWorld.With(new(Given.Profile) { Strategy = "Refusing" }).Build();
        var process = world.NewProcess(static builder => builder.AddCreationStrategy<RefusingStrategy>());

        var result = await process.CreateAsync();

        Assert.IsType<CustomerCreationResult.Rejected>(result);
        Assert.Equal("Refusing", result.Decision.Strategy);
        Assert.Equal(0, world.Headquarters.Creates);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_blank_key_is_misuse(string key)
    {
        await using var world = TestWorld.Create();

        await Assert.ThrowsAsync<ArgumentException>("request", () => world.Process.CreateAsync(key: key));
    }

    [Fact]
    public async Task A_key_of_255_characters_is_the_longest()
    {
        await using var world = TestWorld.Create();

        Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: new string('k', 255)));
        await Assert.ThrowsAsync<ArgumentException>("request", () => world.Process.CreateAsync(key: new string('k', 256)));
    }

    [Fact]
    public async Task A_call_center_is_sync_and_a_channel_without_a_profile_is_what_the_setting_says()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithChannels(Given.Channel("phone", ChannelType.CallCenter, profile: null), Given.Channel("plain", profile: null))
            .Build();

        Assert.Equal(ProfileSource.CallCenter, (await world.Process.CreateAsync(channel: "phone")).Decision.Source);
        Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(channel: "plain"));
        world.Settings.Current = new CommerceSettings
        {
            Channels = world.Settings.Current.Channels,
            ModeWithoutProfile = CustomerCreationMode.Async,
        };
        Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(channel: "plain"));
        Assert.IsType<CustomerCreationResult.Created>(await world.Process.CreateAsync(channel: "phone"));
    }

    private sealed class RefusingStrategy : ICustomerCreationStrategy
    {
        public string Name => "refusing";

        public Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
            => Task.FromResult<CustomerCreationResult>(new CustomerCreationResult.Rejected(creation.Decision, []));
    }
}

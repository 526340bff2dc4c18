using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Tests.Settings;

/// <summary>A configuration that cannot work fails at the start, with one error for one mistake.</summary>
public sealed class StartTests
{
    private const string Section = "CommerceCustomers";

    // Environment variables that every process has.
    private static readonly (string Key, string? Value)[] Environment = [("PATH", "/bin"), ("HOME", "/root"), ("Logging:LogLevel:Default", "Debug"), ("Store", "shop-7")];

    [Theory]
    [InlineData("CommerceCustomer", "Did you mean 'CommerceCustomers'?")]
    [InlineData("commerce", "Did you mean 'CommerceCustomers'?")]
    [InlineData("CommerceCustomers:Settings", "Did you mean 'CommerceCustomers'?")]
    public async Task A_misspelt_section_stops_the_host_with_one_error(string section, string advice)
    {
        var failure = await FailureAsync(configuration => configuration.GetSection(section), Good());

        Assert.StartsWith($"{section}: Expected the section '{section}', but found nothing.", failure, StringComparison.Ordinal);
        Assert.EndsWith(advice, failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_configuration_in_place_of_the_section_stops_the_host_with_one_error()
    {
        var failure = await FailureAsync(static configuration => configuration, [.. Good(), .. Environment]);

        Assert.Equal(
            "Expected the section that holds Channels, but found what is around it. Give AddCommerceCustomers the section "
                + "'CommerceCustomers'.",
            failure);
    }

    [Fact]
    public async Task The_whole_configuration_without_any_channel_stops_the_host_with_one_error()
        => Assert.StartsWith(
            "Expected the section that holds Channels, such as CommerceCustomers, but found no Channels.",
            await FailureAsync(static configuration => configuration, Environment),
            StringComparison.Ordinal);

    [Fact]
    public async Task An_empty_configuration_stops_the_host_with_one_error()
        => Assert.Contains(
            "but found nothing",
            await FailureAsync(static configuration => configuration.GetSection(Section), []),
            StringComparison.Ordinal);

    [Fact]
    public async Task The_section_around_the_section_stops_the_host_with_one_error()
        => Assert.Contains(
            "Give AddCommerceCustomers the section 'Shop:CommerceCustomers'",
            await FailureAsync(
                static configuration => configuration.GetSection("Shop"), [.. Good("Shop:CommerceCustomers"), ("Shop:Name", "x")]),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_section_without_channels_stops_the_host_and_shows_one()
        => Assert.StartsWith(
            "CommerceCustomers:Channels: Expected at least one channel, such as \"houston-online\"",
            await FailureAsync(
                static configuration => configuration.GetSection(Section), [("CommerceCustomers:ModeWithoutProfile", "Async")]),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("Headquarters:Provider", "Dynamics365", "Expected Ours, which the application has plugged in, but found 'Dynamics365'.")]
    [InlineData("Headquarters:Provider", "Our", "Expected Ours, which")]
    [InlineData("Store:Provider", "Postgres", "Expected InMemory, which the application has plugged in, but found 'Postgres'.")]
    public async Task A_provider_that_nothing_answers_to_stops_the_host(string key, string value, string message)
        => Assert.StartsWith(
            $"CommerceCustomers:{key}: {message}",
            await FailureAsync(
                static configuration => configuration.GetSection(Section),
                [.. Good(), ($"CommerceCustomers:{key}", value)],
                static builder => builder.AddHeadquartersProvider("Ours")),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_provider_where_the_application_brings_its_own_headquarters_stops_the_host()
        => Assert.StartsWith(
            "CommerceCustomers:Headquarters:Provider: Nothing that the application has plugged in answers to 'Mine'. Remove the "
                + "key, or call .AddHeadquartersProvider(\"Mine\").",
            await FailureAsync(
                static configuration => configuration.GetSection(Section),
                [.. Good(), ("CommerceCustomers:Headquarters:Provider", "Mine")]),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("Simulated", ".UseSimulatedHeadquarters() of the package CommerceCustomers.Simulated")]
    [InlineData("dynamics365", ".UseDynamics365() of the package CommerceCustomers.Dynamics365")]
    public async Task A_provider_of_ours_that_is_not_plugged_in_is_one_error_with_the_call(string provider, string call)
        => Assert.Equal(
            $"CommerceCustomers:Headquarters:Provider: Nothing that the application has plugged in answers to '{provider}'. "
            + $"Call {call} after AddCommerceCustomers(...).",
            await FailureAsync(
                static configuration => configuration.GetSection(Section),
                [.. Good(), ("CommerceCustomers:Headquarters:Provider", provider), ("CommerceCustomers:Headquarters:Down", "false")]));

    [Fact]
    public async Task A_store_of_ours_in_place_of_the_one_that_is_plugged_in_is_named_with_its_call()
        => Assert.Equal(
            "CommerceCustomers:Store:Provider: Expected InMemory, which the application has plugged in, but found 'Sqlite'. "
            + "To plug that in, call .UseSqlite() of the package CommerceCustomers.Sqlite.",
            await FailureAsync(
                static configuration => configuration.GetSection(Section),
                [.. Good(), ("CommerceCustomers:Store:Provider", "Sqlite")]));

    [Theory]
    [InlineData("Headquarters:Provider", "OURS")]
    [InlineData("Store:Provider", "inmemory")]
    public async Task A_provider_that_is_plugged_in_is_found_whatever_its_case(string key, string value)
    {
        using var host = Host(
            static configuration => configuration.GetSection(Section),
            [.. Good(), ($"CommerceCustomers:{key}", value)],
            static builder => builder.AddHeadquartersProvider("Ours"));

        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_strategy_that_nobody_has_registered_stops_the_host()
        => Assert.StartsWith(
            "CommerceCustomers:FunctionalityProfiles:online:Strategy: Expected one of async, sync, but found 'mine'.",
            await FailureAsync(
                static configuration
                    => configuration.GetSection(Section),
                [.. Good(), ("CommerceCustomers:FunctionalityProfiles:online:Strategy", "mine")]),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_strategy_that_nobody_has_registered_is_a_wrong_reload()
    {
        using var host = Host(static configuration => configuration.GetSection(Section), Good(), add: null);
        await host.StartAsync(TestContext.Current.CancellationToken);
        var settings = host.Services.GetRequiredService<ILiveSettings>();
        var before = settings.Current;
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();

        configuration["CommerceCustomers:FunctionalityProfiles:online:Strategy"] = "mine";
        configuration.Reload();

        Assert.Same(before, settings.Current);
        configuration["CommerceCustomers:FunctionalityProfiles:online:Strategy"] = "SYNC";
        configuration.Reload();
        Assert.NotSame(before, settings.Current);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Channels_from_elsewhere_need_no_section()
    {
        using var host = Host(
            static configuration
                => configuration.GetSection(Section),
            [],
            static builder => builder.Services.AddSingleton<IChannelDirectory>(new FixedSettings().Directory));

        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private static (string Key, string? Value)[] Good(string section = Section)
        => [.. Configured.Good.Select(entry => ($"{section}:{entry.Key}", entry.Value))];

    // Both ways to start must fail with the same error.
    private static async Task<string> FailureAsync(
        Func<IConfiguration, IConfiguration> section, (string Key, string? Value)[] entries, Action<ICommerceCustomersBuilder>? add = null)
    {
        using var host = Host(section, entries, add);
        var failure = Assert.Single((await Assert.ThrowsAsync<OptionsValidationException>(
            () => host.StartAsync(TestContext.Current.CancellationToken))).Failures);

        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(Configured.From(entries));
        Plug(services.AddCommerceCustomers(section(Configured.From(entries))), add);
        using var provider = services.BuildServiceProvider();
        Assert.Equal(
            failure,
            Assert.Single(
                Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<ICustomerCreationService>()).Failures));
        return failure;
    }

    private static IHost Host(
        Func<IConfiguration, IConfiguration> section, (string Key, string? Value)[] entries, Action<ICommerceCustomersBuilder>? add)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value)));
        Plug(builder.Services.AddCommerceCustomers(section(builder.Configuration)), add);
        return builder.Build();
    }

    private static void Plug(ICommerceCustomersBuilder builder, Action<ICommerceCustomersBuilder>? add)
    {
        builder.UseInMemoryStore().UseHeadquarters(new StubHeadquarters());
        add?.Invoke(builder);
    }
}

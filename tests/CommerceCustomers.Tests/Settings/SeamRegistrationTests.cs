using CommerceCustomers.Headquarters;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Tests.Settings;

/// <summary>
/// What an application plugs in is there once, or the program does not start and says which call to add.
/// </summary>
public sealed class SeamRegistrationTests
{
    public static TheoryData<string, Action<ICommerceCustomersBuilder>, string> Mistakes => new()
    {
        { "no headquarters", static builder => builder.UseInMemoryStore(), "Headquarters: Expected a headquarters, "
            + "but none is registered. Add .UseDynamics365() or" },
        { "no store", static builder => builder.UseHeadquarters<StubHeadquarters>(), "Store: Expected a channel database, but none is registered. Add .UseSqlite() or" },
        {
            "two headquarters",
            static builder => builder.UseInMemoryStore().UseScriptedHeadquarters().UseHeadquarters(new StubHeadquarters()),
            "Headquarters: Expected one headquarters, but found ScriptedHeadquarters and StubHeadquarters. Remove one, or call "
                + ".ReplaceHeadquarters()"
        },
        {
            "two objects of one type",
            static builder => builder.UseInMemoryStore().UseHeadquarters(new StubHeadquarters()).UseHeadquarters(new StubHeadquarters()),
            "Headquarters: Expected one headquarters, but found StubHeadquarters and StubHeadquarters."
        },
        {
            "a headquarters beside one of the container",
            static builder =>
            {
                builder.UseInMemoryStore().UseHeadquarters(static _ => new StubHeadquarters());
                builder.Services.AddSingleton<IHeadquarters>(new ScriptedHeadquarters());
            },
            "Headquarters: Expected one headquarters, but found one that a function makes and ScriptedHeadquarters."
        },
        {
            "two stores",
            static builder => builder.UseInMemoryStore().UseStore<FaultyStore, CountingReader>().UseScriptedHeadquarters(),
            "Store: Expected one channel database, but found InMemoryCustomerStore and FaultyStore. Remove one, or call .ReplaceStore()"
        },
        {
            "two channel directories",
            static builder => WithSettings(builder).UseChannelDirectory<Directory>().UseChannelDirectory<OtherDirectory>(),
            "Channels: Expected one UseChannelDirectory, but found Directory and OtherDirectory. Remove one, or call "
                + ".Services.RemoveAll<IChannelDirectory>()"
        },
        {
            "two profile resolvers",
            static builder => WithSettings(builder).UseProfileResolver<Resolver>().UseProfileResolver<OtherResolver>(),
            "FunctionalityProfiles: Expected one UseProfileResolver, but found Resolver and OtherResolver. Remove one, or call "
                + ".Services.RemoveAll<"
        },
        {
            "two strategies of one name",
            static builder => builder.UseInMemoryStore().UseScriptedHeadquarters().AddCreationStrategy<OtherSync>(),
            "Strategies: Expected one strategy 'sync', but found SyncCustomerCreationStrategy and OtherSync. Give one of them "
                + "another name, or"
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_one_clear_message_with_a_host_and_without(
        string mistake, Action<ICommerceCustomersBuilder> plug, string message)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        plug(builder.Services.AddCommerceCustomers(Given.Settings()));
        using var host = builder.Build();
        var services = new ServiceCollection();
        plug(services.AddCommerceCustomers(Given.Settings()));
        using var provider = services.BuildServiceProvider();

        var atStart = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        var atFirst = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<ICustomerCreationService>());

        Assert.StartsWith(message, Assert.Single(atStart.Failures), StringComparison.Ordinal);
        Assert.True(Assert.Single(atFirst.Failures).StartsWith(message, StringComparison.Ordinal), mistake);
    }

    [Fact]
    public void What_is_said_to_replace_another_replaces_it()
    {
        var memory = new InMemoryCustomerStore();
        var services = new ServiceCollection().AddSingleton(new FaultyStore(memory)).AddSingleton(new CountingReader(memory));
        services.AddCommerceCustomers(Given.Settings())
            .UseInMemoryStore().UseHeadquarters<StubHeadquarters>().AddCreationStrategy<OtherSync>()
            .ReplaceHeadquarters().UseScriptedHeadquarters()
            .ReplaceStore().UseStore<FaultyStore, CountingReader>()
            .ReplaceCreationStrategy<OtherSync>();
        using var provider = services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<ICustomerCreationService>());
        Assert.IsType<ScriptedHeadquarters>(Assert.Single(provider.GetServices<IHeadquarters>()));
        Assert.IsType<FaultyStore>(Assert.Single(provider.GetServices<ICustomerStore>()));
        Assert.IsType<CountingReader>(Assert.Single(provider.GetServices<ICustomerReader>()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_directory_and_a_resolver_of_the_application_serve_whether_registered_before_or_after(bool before)
    {
        var services = new ServiceCollection();
        var settings = new FixedSettings(Given.Settings(new(Given.Profile) { CreateCustomerInAsyncMode = true }));
        if (before)
        {
            services.AddSingleton(new Directory(settings)).AddSingleton(new Resolver(settings));
        }

        services.AddCommerceCustomers(static _ => { })
            .UseChannelDirectory<Directory>().UseProfileResolver<Resolver>().UseInMemoryStore().UseScriptedHeadquarters();
        if (!before)
        {
            services.AddSingleton(new Directory(settings)).AddSingleton(new Resolver(settings));
        }

        await using var provider = services.BuildServiceProvider();
        var result = await provider.GetRequiredService<ICustomerCreationService>().CreateAsync(
            new() { Channel = Given.Online, Customer = Given.Ada }, TestContext.Current.CancellationToken);

        Assert.IsType<CustomerCreationResult.Pending>(result);
    }

    [Fact]
    public void A_directory_and_a_resolver_are_replaced_by_removing_the_first()
    {
        var services = new ServiceCollection().AddSingleton(new FixedSettings());
        var builder = services.AddCommerceCustomers(static _ => { }).UseInMemoryStore().UseScriptedHeadquarters();
        builder.UseChannelDirectory<Directory>().UseProfileResolver<Resolver>().UseChannelDirectory<Directory>();
        services.RemoveAll<IChannelDirectory>();
        services.RemoveAll<IFunctionalityProfileResolver>();
        builder.UseChannelDirectory<OtherDirectory>().UseProfileResolver<OtherResolver>();
        using var provider = services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<ICustomerCreationService>());
        Assert.IsType<OtherDirectory>(Assert.Single(provider.GetServices<IChannelDirectory>()));
        Assert.IsType<OtherResolver>(Assert.Single(provider.GetServices<IFunctionalityProfileResolver>()));
    }

    [Fact]
    public void The_same_call_twice_plugs_in_once()
    {
        var services = new ServiceCollection();
        var headquarters = new StubHeadquarters();
        services.AddCommerceCustomers(Given.Settings()).UseInMemoryStore().UseInMemoryStore()
            .UseHeadquarters(headquarters).UseHeadquarters(headquarters)
            .ReplaceCreationStrategy<OtherSync>().ReplaceCreationStrategy<OtherSync>();
        using var provider = services.BuildServiceProvider();

        Assert.Same(headquarters, Assert.Single(provider.GetServices<IHeadquarters>()));
        Assert.NotNull(provider.GetRequiredService<ICustomerCreationService>());
    }

    private static ICommerceCustomersBuilder WithSettings(ICommerceCustomersBuilder builder)
    {
        builder.Services.AddSingleton(new FixedSettings());
        return builder.UseInMemoryStore().UseScriptedHeadquarters();
    }

    private sealed class OtherSync : ICustomerCreationStrategy
    {
        public string Name => "SYNC";

        public Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
            => throw new NotSupportedException();
    }

    private class Directory(FixedSettings settings) : IChannelDirectory
    {
        public ValueTask<Channel?> FindAsync(ChannelId id, CancellationToken cancellationToken)
            => settings.Directory.FindAsync(id, cancellationToken);

        public ValueTask<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken)
            => settings.Directory.ListAsync(cancellationToken);
    }

    private class Resolver(FixedSettings settings) : IFunctionalityProfileResolver
    {
        public ValueTask<ProfileResolution> ResolveAsync(Channel channel, CancellationToken cancellationToken)
            => settings.Directory.ResolveAsync(channel, cancellationToken);
    }

    private sealed class OtherDirectory(FixedSettings settings) : Directory(settings);

    private sealed class OtherResolver(FixedSettings settings) : Resolver(settings);
}

using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Conventions;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CommerceCustomers.Tests.Settings;

/// <summary>The settings are options of .NET: made, changed, checked and followed in the ways that its developers know.</summary>
public sealed class OptionsTests
{
    private readonly IConfigurationRoot _root = Configured.From(
        [.. Configured.Good.Select(static entry => ($"Shop:{entry.Key}", entry.Value))]);
    private readonly ServiceCollection _services = [];

    private IConfiguration Section => _root.GetSection("Shop");

    [Fact]
    public void Configuration_comes_first_then_Configure_in_order_then_PostConfigure()
    {
        _root["Shop:Synchronizer:BatchSize"] = "1";
        var seen = new List<int>();
        _services.PostConfigure<CommerceCustomersOptions>(options => See(options, 5));
        _services.Configure<CommerceCustomersOptions>(options => See(options, 2));
        Add(_services.AddCommerceCustomers(Section, options => See(options, 3)));
        _services.AddCommerceCustomers(options => See(options, 4));

        Assert.Equal(5, Current().Synchronizer.BatchSize);
        Assert.Equal([1, 2, 3, 4], seen);

        void See(CommerceCustomersOptions options, int next)
        {
            seen.Add(options.Synchronizer.BatchSize);
            options.Synchronizer.BatchSize = next;
        }
    }

    [Fact]
    public void The_example_in_the_README_runs()
    {
        var configuration = Configured.From([.. Configured.Good.Select(static entry => ($"CommerceCustomers:{entry.Key}", entry.Value))]);
        var services = _services;

        // begin: options
        services.AddCommerceCustomers(configuration.GetSection("CommerceCustomers"), options => options.Synchronizer.BatchSize = 500);
        services.PostConfigure<CommerceCustomersOptions>(options => options.Headquarters.MaxConcurrency = 4);
        // end: options

        Assert.Equal((500, 4), (Current().Synchronizer.BatchSize, Current().Headquarters.MaxConcurrency));
    }

    [Fact]
    public void The_example_stands_in_the_README() => ReadmeSamples.AssertInReadme("CommerceCustomers", "options");

    [Fact]
    public async Task Code_alone_is_enough()
    {
        Add(_services.AddCommerceCustomers(static options =>
        {
            options.FunctionalityProfiles.Add(Given.AsyncProfile);
            options.Channels.Add(Given.Channel());
        }));
        await using var provider = _services.BuildServiceProvider();

        var result = await provider.GetRequiredService<ICustomerCreationService>().CreateAsync(
            new() { Channel = Given.Online, Customer = Given.Ada }, TestContext.Current.CancellationToken);

        Assert.IsType<CustomerCreationResult.Pending>(result);
    }

    [Fact]
    public void Code_adds_to_and_replaces_what_the_section_says()
    {
        Add(_services.AddCommerceCustomers(Section, static options =>
        {
            options.FunctionalityProfiles[0] = Given.SyncProfile;
            options.Channels.Add(Given.Channel("boston"));
        }));

        Assert.Equal(["boston", "houston-online"], Current().Channels.Keys.Select(static id => id.Value).Order(StringComparer.Ordinal));
        Assert.False(Assert.Single(Current().FunctionalityProfiles.Values).CreateCustomerInAsyncMode);
    }

    [Fact]
    public void Errors_of_section_and_code_are_reported_together_with_the_path_of_the_section()
    {
        _root["Shop:Synchronizer:BatchSize"] = "many";
        _root["Shop:Headquarters:AttemptTimeot"] = "00:00:05";
        Add(_services.AddCommerceCustomers(Section, static options => options.Headquarters.MaxConcurrency = 0));

        Assert.Equal(
            [
                "Shop:Headquarters:AttemptTimeot: This key is not known. Did you mean 'AttemptTimeout'?",
                "Shop:Headquarters:MaxConcurrency: Expected a whole number from 1 to 1000, but found '0'.",
                "Shop:Synchronizer:BatchSize: Expected a whole number from 1 to 10000, but found 'many'.",
            ],
            Failures().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Wrong_options_are_refused_whoever_asks_for_them()
    {
        Add(_services.AddCommerceCustomers(Section, static options => options.Headquarters.MaxConcurrency = 0));
        using var provider = _services.BuildServiceProvider();

        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<CommerceCustomersOptions>>().Value);
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<CommerceCustomersOptions>>());
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IAdapterSettings>());
    }

    [Fact]
    public void A_check_of_the_application_counts_too()
    {
        Add(_services.AddCommerceCustomers(Section));
        _services.AddOptions<CommerceCustomersOptions>().Validate(static options => options.Channels.Count > 1, "We have two shops.");

        Assert.Equal(["We have two shops."], Failures());
    }

    [Fact]
    public void A_second_section_is_an_error_that_names_both()
    {
        Add(_services.AddCommerceCustomers(Section));
        _services.AddCommerceCustomers(_root.GetSection("Shop"));
        _services.AddCommerceCustomers(_root.GetSection("Store"));

        Assert.StartsWith(
            "AddCommerceCustomers: Expected one section of the configuration, but found 'Shop' and 'Store'.",
            Assert.Single(Failures()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_that_is_not_there_needs_none_where_code_knows_the_channels()
    {
        Add(_services.AddCommerceCustomers(
            _root.GetSection("Nowhere"), static options => options.Channels.Add(Given.Channel(profile: null))));

        Assert.Single(Current().Channels);
    }

    [Fact]
    public void The_monitor_follows_good_changes_and_keeps_the_last_good_options_after_a_wrong_one()
    {
        Add(_services.AddCommerceCustomers(Section));
        using var provider = _services.BuildServiceProvider();
        var monitor = provider.GetRequiredService<IOptionsMonitor<CommerceCustomersOptions>>();
        var told = new List<int>();
        using var listening = monitor.OnChange(options => told.Add(options.Synchronizer.BatchSize));

        Change("Shop:Synchronizer:BatchSize", "2");
        Change("Shop:Synchronizer:BatchSize", "0");
        var afterWrong = monitor.CurrentValue.Synchronizer.BatchSize;
        listening!.Dispose();
        Change("Shop:Synchronizer:BatchSize", "3");

        Assert.Equal([2], told);
        Assert.Equal((2, 3), (afterWrong, monitor.CurrentValue.Synchronizer.BatchSize));
    }

    [Fact]
    public void A_listener_that_fails_hinders_neither_the_change_nor_the_others()
    {
        Add(_services.AddCommerceCustomers(Section));
        using var provider = _services.BuildServiceProvider();
        var monitor = provider.GetRequiredService<IOptionsMonitor<CommerceCustomersOptions>>();
        var told = 0;
        using var failing = monitor.OnChange(static _ => throw new InvalidOperationException());
        using var other = monitor.OnChange(_ => told++);

        Change("Shop:Synchronizer:BatchSize", "2");

        Assert.Equal((1, 2), (told, provider.GetRequiredService<ILiveSettings>().Current.Synchronizer.BatchSize));
    }

    [Fact]
    public void A_change_that_another_source_tells_of_acts_too()
    {
        using var source = new Source();
        var size = 1;
        _services.AddSingleton<IOptionsChangeTokenSource<CommerceCustomersOptions>>(source);
        Add(_services.AddCommerceCustomers(Section, options => options.Synchronizer.BatchSize = size));
        using var provider = _services.BuildServiceProvider();
        var settings = provider.GetRequiredService<ILiveSettings>();

        size = 7;
        source.Tell();

        Assert.Equal(7, settings.Current.Synchronizer.BatchSize);
    }

    [Fact]
    public void Code_that_fails_at_a_reload_leaves_the_last_good_settings()
    {
        var fails = false;
        Add(_services.AddCommerceCustomers(Section, _ => Assert.False(fails)));
        using var provider = _services.BuildServiceProvider();
        var settings = provider.GetRequiredService<ILiveSettings>();
        var before = settings.Current;

        fails = true;
        Change("Shop:Synchronizer:BatchSize", "2");

        Assert.Same(before, settings.Current);
    }

    [Fact]
    public void Other_named_options_are_left_alone()
    {
        Add(_services.AddCommerceCustomers(Section));
        _services.Configure<CommerceCustomersOptions>("other", static options => options.Synchronizer.BatchSize = 0);
        using var provider = _services.BuildServiceProvider();

        var other = provider.GetRequiredService<IOptionsMonitor<CommerceCustomersOptions>>().Get("other");

        Assert.Equal((0, 0), (other.Synchronizer.BatchSize, other.Channels.Count));
    }

    [Fact]
    public void Adapters_see_the_settings_in_force()
    {
        _root["Shop:Store:ConnectionString"] = "Data Source=a.db";
        _root["Shop:Headquarters:Url"] = "https://hq.example";
        _root["Shop:Headquarters:MaintenanceWindows:0:Start"] = "2026-01-15T12:00:00Z";
        _root["Shop:Headquarters:MaintenanceWindows:0:End"] = "2026-01-15T13:00:00Z";
        Add(_services.AddCommerceCustomers(Section, static options => options.BasePath = "/data")).AddHeadquartersProvider("Ours", ["Url"]);
        using var provider = _services.BuildServiceProvider();
        var settings = provider.GetRequiredService<IAdapterSettings>();

        Change("Shop:Headquarters:AttemptTimeout", "00:00:07");

        Assert.Equal(("https://hq.example", "Data Source=a.db"), (settings.HeadquartersOptions["url"], settings.ConnectionString));
        Assert.Equal((Path.GetFullPath("/data"), TimeSpan.FromSeconds(7)), (settings.BasePath, settings.AttemptTimeout));
        Assert.True(settings.IsInMaintenance(Given.Noon));
        Assert.False(settings.IsInMaintenance(Given.Noon.AddHours(1)));
    }

    [Fact]
    public void Without_a_host_relative_paths_are_relative_to_the_working_directory()
    {
        Add(_services.AddCommerceCustomers(Section));
        using var provider = _services.BuildServiceProvider();

        Assert.Equal(Environment.CurrentDirectory, provider.GetRequiredService<IAdapterSettings>().BasePath);
    }

    private static ICommerceCustomersBuilder Add(ICommerceCustomersBuilder builder)
        => builder.UseInMemoryStore().UseHeadquarters(new StubHeadquarters());

    private CommerceSettings Current()
    {
        using var provider = _services.BuildServiceProvider();
        return provider.GetRequiredService<ILiveSettings>().Current;
    }

    private IEnumerable<string> Failures()
    {
        using var provider = _services.BuildServiceProvider();
        return Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<ICustomerCreationService>()).Failures;
    }

    private void Change(string key, string value)
    {
        _root[key] = value;
        _root.Reload();
    }

    private sealed class Source : IOptionsChangeTokenSource<CommerceCustomersOptions>, IDisposable
    {
        private CancellationTokenSource _told = new();

        public string? Name => Options.DefaultName;

        public IChangeToken GetChangeToken() => new CancellationChangeToken(_told.Token);

        public void Dispose() => _told.Dispose();

        public void Tell() => Interlocked.Exchange(ref _told, new CancellationTokenSource()).Cancel();
    }
}

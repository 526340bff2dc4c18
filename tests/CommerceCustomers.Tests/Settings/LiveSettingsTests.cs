using CommerceCustomers.Profiles;
using CommerceCustomers.Settings.Live;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Tests.Settings;

public sealed class LiveSettingsTests : IDisposable
{
    private readonly IConfigurationRoot _configuration = Configured.From(Configured.Good);
    private readonly WatchedSettings _sut;
    private readonly SettingsDirectory _directory;

    public LiveSettingsTests()
    {
        _sut = Create(_configuration);
        _directory = new SettingsDirectory(_sut.Live);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_profile_acts_on_the_next_resolution()
    {
        Assert.Equal(CustomerCreationMode.Async, (await ResolveAsync()).Decision.Mode);

        Change("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "false");

        var resolution = await ResolveAsync();
        Assert.Equal((CustomerCreationMode.Sync, CreationStrategies.Sync), (resolution.Decision.Mode, resolution.Decision.Strategy));
    }

    [Fact]
    public async Task A_new_channel_is_found_after_the_reload()
    {
        Assert.Null(await _directory.FindAsync(new("boston"), Token));

        _configuration["Channels:boston:LegalEntity"] = "usrt";
        Change("Channels:boston:Type", "RetailStore");

        Assert.NotNull(await _directory.FindAsync(new("boston"), Token));
        Assert.Equal(["boston", "houston-online"], (await _directory.ListAsync(Token)).Select(static channel => channel.Id.Value));
    }

    [Fact]
    public async Task A_wrong_reload_keeps_the_last_good_settings_and_says_every_error()
    {
        var before = _sut.Current;
        _configuration["ModeWithoutProfile"] = "sometimes";

        Change("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "maybe");

        Assert.Same(before, _sut.Current);
        Assert.Equal(CustomerCreationMode.Async, (await ResolveAsync()).Decision.Mode);
        var records = _sut.Warnings;
        Assert.Equal(2, records.Count);
        Assert.All(records, static record => Assert.Equal((LogLevel.Error, 1102), (record.Level, record.Id.Id)));
        Assert.Contains(
            records,
            static record => record.Message.Contains("FunctionalityProfiles:online:CreateCustomerInAsyncMode", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reload_that_is_good_again_acts()
    {
        Change("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "maybe");
        Change("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "false");

        Assert.Equal(CustomerCreationMode.Sync, (await ResolveAsync()).Decision.Mode);
        Assert.Equal(1101, _sut.Records[^1].Id.Id);
    }

    [Fact]
    public void After_disposal_a_reload_is_not_read()
    {
        var before = _sut.Current;
        _sut.Dispose();

        Change("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "false");

        Assert.Same(before, _sut.Current);
    }

    [Fact]
    public void Wrong_settings_at_the_start_are_one_exception_with_every_error()
    {
        var configuration = Configured.From([.. Configured.Good, ("ModeWithoutProfile", "sometimes"), ("Store:File", "x")]);

        var exception = Assert.Throws<OptionsValidationException>(() => Create(configuration));

        Assert.Equal(2, exception.Failures.Count());
    }

    public void Dispose() => _sut.Dispose();

    private WatchedSettings Create(IConfiguration configuration) => new(configuration, _configuration);

    private async ValueTask<ProfileResolution> ResolveAsync()
        => await _directory.ResolveAsync((await _directory.FindAsync(Given.Online, Token))!, Token);

    private void Change(string key, string value)
    {
        _configuration[key] = value;
        _configuration.Reload();
    }
}

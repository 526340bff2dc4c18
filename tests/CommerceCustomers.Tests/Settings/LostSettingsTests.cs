using CommerceCustomers.Settings;
using CommerceCustomers.Settings.Live;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Settings;

/// <summary>A section that a reload has lost is an error, not an empty section.</summary>
public sealed class LostSettingsTests : IDisposable
{
    private const string Section = "CommerceCustomers";

    private readonly ChangingSource _source = new(Configured.Good.Select(static entry => ($"{Section}:{entry.Key}", entry.Value)));
    private readonly FakeTimeProvider _clock = new(Given.Noon);
    private readonly IConfigurationRoot _root;
    private readonly WatchedSettings _sut;

    public LostSettingsTests()
    {
        _root = new ConfigurationBuilder().Add(_source).Build();
        _sut = Create(new PlugIns());
    }

    public static TheoryData<string, (string Key, string? Value)[]> Lost => new()
    {
        { "everything", [] },
        { "the section, renamed", [.. Configured.Good.Select(static entry => ($"CommerceCustomer:{entry.Key}", entry.Value))] },
        { "the section, where others are left", [("Logging:LogLevel:Default", "Information")] },
        { "everything in the section", [(Section, "")] },
        { "the channels", [($"{Section}:FunctionalityProfiles:online:CreateCustomerInAsyncMode", "true")] },
        { "the channels, renamed", [.. Configured.Good.Select(static entry => ($"{Section}:{entry.Key.Replace("Channels", "Chanels", StringComparison.Ordinal)}", entry.Value))] },
        { "the section, moved", [.. Configured.Good.Select(static entry => ($"Shop:{Section}:{entry.Key}", entry.Value))] },
    };

    [Theory]
    [MemberData(nameof(Lost))]
    public void A_reload_that_has_lost_the_channels_keeps_the_last_good_settings_and_says_so(
        string what, (string Key, string? Value)[] left)
    {
        var before = _sut.Current;

        _source.Change(left);

        Assert.Same(before, _sut.Current);
        Assert.True(_sut.Warnings.Count > 0, what);
        Assert.All(_sut.Warnings, static record => Assert.Equal((LogLevel.Error, 1102), (record.Level, record.Id.Id)));
    }

    [Theory]
    [MemberData(nameof(Lost))]
    public void What_is_repaired_is_said_where_the_error_was_said(string what, (string Key, string? Value)[] left)
    {
        _source.Change(left);
        var refusals = _sut.Warnings.Count;

        _source.Change(Good());

        Assert.Single(_sut.Current.Channels);
        var record = Assert.Single(_sut.Warnings.Skip(refusals));
        Assert.True((LogLevel.Warning, 1104) == (record.Level, record.Id.Id), what);
    }

    [Fact]
    public void A_renamed_section_is_found_by_what_it_holds()
    {
        _source.Change([.. Configured.Good.Select(static entry => ($"CommerceCustomer:{entry.Key}", entry.Value))]);

        Assert.Contains("Did you mean 'CommerceCustomer'?", Assert.Single(_sut.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_loss_is_said_once_however_often_it_is_told()
    {
        _source.Change([]);
        _source.Change([]);
        _source.Change([]);

        Assert.Single(_sut.Warnings);
    }

    [Fact]
    public void A_second_loss_after_a_repair_is_said_again()
    {
        _source.Change([]);
        _source.Change(Good());
        _source.Change([]);

        Assert.Equal([1102, 1104, 1102], _sut.Warnings.Select(static record => record.Id.Id));
    }

    [Fact]
    public void A_reload_of_something_else_says_nothing_and_changes_nothing()
    {
        var before = _sut.Current;
        var said = _sut.Records.Count;

        _source.Change([.. Good(), ("Logging:LogLevel:Default", "Debug")]);

        Assert.Same(before, _sut.Current);
        Assert.Equal(said, _sut.Records.Count);
    }

    [Fact]
    public void One_channel_less_is_a_change_like_any_other()
    {
        _source.Change([.. Good(), ($"{Section}:Channels:boston:Type", "RetailStore"), ($"{Section}:Channels:boston:LegalEntity", "usrt")]);
        Assert.Equal(2, _sut.Current.Channels.Count);

        _source.Change(Good());

        Assert.Single(_sut.Current.Channels);
        Assert.Empty(_sut.Warnings);
    }

    // The file provider of .NET empties the configuration without a notice when a file cannot be read.
    [Fact]
    public void A_loss_that_no_change_token_tells_of_is_noticed_and_said_and_so_is_its_repair()
    {
        var before = _sut.Current;

        _source.ChangeInSilence([]);
        _clock.Advance(OptionsWatch.BetweenLooks);
        _clock.Advance(OptionsWatch.BetweenLooks);

        Assert.Same(before, _sut.Current);
        Assert.Equal([1102], _sut.Warnings.Select(static record => record.Id.Id));

        _source.ChangeInSilence(Good());
        _clock.Advance(OptionsWatch.BetweenLooks);

        Assert.Equal([1102, 1104], _sut.Warnings.Select(static record => record.Id.Id));
    }

    [Fact]
    public void Where_the_channels_come_from_elsewhere_a_lost_section_is_a_loss_too()
    {
        _source.Change([($"{Section}:ModeWithoutProfile", "Async")]);
        using var sut = Create(new PlugIns { HasOwnChannels = true });

        _source.Change([("Logging:LogLevel:Default", "Debug")]);

        Assert.Equal(CustomerCreationMode.Async, sut.Current.ModeWithoutProfile);
    }

    [Fact]
    public void Where_the_settings_were_read_and_when_is_said()
    {
        _clock.Advance(TimeSpan.FromMinutes(5));
        _source.Change([.. Good(), ($"{Section}:ModeWithoutProfile", "Async")]);

        Assert.Equal(
            [
                (1103, "Settings read at 2026-01-15 12:00:00Z: 1 channels, 1 functionality profiles. From the file that a test changes."),
                (
                    1101,
                    "Settings reloaded at 2026-01-15 12:05:00Z: 1 channels, 1 functionality profiles. From the file that a test changes."),
            ],
            _sut.Records.Select(static record => (record.Id.Id, record.Message)));
    }

    [Fact]
    public void An_adapter_that_fails_in_its_check_makes_the_reload_a_wrong_one()
    {
        _sut.Dispose();
        var fails = false;
        using var sut = Create(new PlugIns
        {
            Headquarters = [new("Ours") { Keys = ["Url"], Check = _ => fails ? throw new InvalidOperationException("secret") : [] }],
        });
        var before = sut.Current;

        fails = true;
        _source.Change([.. Good(), ($"{Section}:Headquarters:Url", "x")]);

        Assert.Same(before, sut.Current);
        var said = sut.Warnings[^1].Message;
        Assert.Contains("InvalidOperationException", said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _sut.Dispose();
        (_root as IDisposable)?.Dispose();
    }

    private static (string Key, string? Value)[] Good()
        => [.. Configured.Good.Select(static entry => ($"{Section}:{entry.Key}", entry.Value))];

    private WatchedSettings Create(PlugIns plugIns) => new(_root.GetSection(Section), _root, plugIns, _clock);

    private sealed class ChangingSource(IEnumerable<(string Key, string? Value)> entries) : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder)
        {
            ChangeInSilence(entries);
            return this;
        }

        public void Change(IEnumerable<(string Key, string? Value)> now)
        {
            ChangeInSilence(now);
            OnReload();
        }

        public void ChangeInSilence(IEnumerable<(string Key, string? Value)> now)
            => Data = now.ToDictionary(static entry => entry.Key, static entry => entry.Value, StringComparer.OrdinalIgnoreCase);

        public override string ToString() => "the file that a test changes";
    }
}

using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CommerceCustomers.Settings;

// Rule 2: a changed profile or channel acts on the next creation; a wrong reload keeps the last good one and says so.
internal sealed partial class LiveSettings : ILiveSettings, IChannelDirectory, IFunctionalityProfileResolver, IDisposable
{
    // A configuration file that cannot be read any more empties the section, and no change token tells of it.
    internal static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly ConfiguredSettings? _source;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<LiveSettings> _logger;
    private readonly CommerceSettings _started;
    private readonly bool _needsSection;
    private readonly bool _lacksChannels;
    private readonly IDisposable? _subscription;
    private readonly ITimer? _looks;
    private volatile CommerceSettings _current;
    private bool _hasChannels;
    private string _fingerprint = "";
    private string? _refused;
    private volatile IReadOnlyCollection<string>? _strategies;

    public LiveSettings(CommerceSettings settings, PlugIns plugIns)
    {
        List<SettingsError> errors = [.. SettingsCheck.Errors(settings, plugIns.Adapters), .. PlugInCheck.Errors(settings, plugIns)];
        _lacksChannels = !plugIns.HasOwnChannels && settings.Channels is { Count: 0 };
        if (errors.Count > 0)
        {
            ThrowIfAny(_lacksChannels ? [.. errors, NoChannel] : errors);
        }

        _logger = NullLogger<LiveSettings>.Instance;
        _timeProvider = TimeProvider.System;
        _started = _current = settings;
    }

    public LiveSettings(ConfiguredSettings source, bool needsChannels, TimeProvider timeProvider, ILogger<LiveSettings>? logger)
    {
        _source = source;
        _timeProvider = timeProvider;
        _logger = logger ?? NullLogger<LiveSettings>.Instance;
        _needsSection = source.IsThere;
        _hasChannels = source.HasChannels;
        _fingerprint = source.Fingerprint();
        _started = _current = source.Read(needsChannels, needsSection: false, out var errors);
        ThrowIfAny(errors);
        Log.Read(_logger, timeProvider.GetUtcNow(), _current.Channels.Count, _current.FunctionalityProfiles.Count, source.Sources());

        _subscription = ChangeToken.OnChange(() => source.ReloadToken, Reload);
        _looks = timeProvider.CreateTimer(_ => Look(source), state: null, BetweenLooks, BetweenLooks);
    }

    public CommerceSettings Current => _current;

    private static SettingsError NoChannel => PlugInCheck.NoChannel(nameof(CommerceSettings.Channels));

    public ValueTask<Channel?> FindAsync(ChannelId id, CancellationToken cancellationToken)
        => new(_current.Channels.GetValueOrDefault(id));

    public ValueTask<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken)
        => new([.. _current.Channels.Values.OrderBy(static channel => channel.Id.Value, StringComparer.Ordinal)]);

    public ValueTask<ProfileResolution> ResolveAsync(Channel channel, CancellationToken cancellationToken)
        => new(_current.Resolve(channel));

    public void Dispose()
    {
        _subscription?.Dispose();
        _looks?.Dispose();
    }

    // Who makes settings in code may want headquarters or the store alone; a sign-up needs a channel.
    public void RequireChannels() => ThrowIfAny(_lacksChannels ? [NoChannel] : []);

    // Which strategies there are is known once sign-ups can be created; from then on a reload is measured by it too.
    public void RequireStrategies(IReadOnlyCollection<string> known)
    {
        _strategies = known;
        ThrowIfAny(StrategyErrors(_current));
    }

    private List<SettingsError> StrategyErrors(CommerceSettings settings) => _strategies is not { } known ? [] :
    [
        .. settings.FunctionalityProfiles.Values
            .Where(profile => profile.Strategy is { } name && !known.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(profile => new SettingsError(
                $"{nameof(settings.FunctionalityProfiles)}:{profile.Id}:{nameof(profile.Strategy)}",
                $"Expected one of {string.Join(", ", known.Order(StringComparer.Ordinal))}, but found '{profile.Strategy}'. "
                + "Register it with AddCreationStrategy, or name another one.")),
    ];

    private static void ThrowIfAny(IReadOnlyCollection<SettingsError> errors)
    {
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(
                "CommerceCustomers", typeof(CommerceSettings), errors.Select(static error => error.ToString()));
        }
    }

    private void Look(ConfiguredSettings source)
    {
        if (source.HasChannels != Volatile.Read(ref _hasChannels))
        {
            Reload();
        }
    }

    // It is called by a timer and by what watches files, where an exception would end the process or be seen by nobody.
    private void Reload()
    {
        lock (_lock)
        {
            try
            {
                ReadAgain();
            }
            catch (Exception exception)
            {
                Refuse([new SettingsError("", $"The configuration could not be read ({exception.GetType().Name}).")], fingerprint: "");
            }
        }
    }

    private void ReadAgain()
    {
        // Who has channels has lost the section rather than all of its shops at once.
        _hasChannels = _source!.HasChannels;
        var fingerprint = _source.Fingerprint();
        var settings = _source.Read(needsChannels: _current.Channels.Count > 0, _needsSection, out var wrong);
        List<SettingsError> errors = [.. wrong.Select(ReadAtStart.Explained), .. StrategyErrors(settings)];
        if (errors.Count > 0)
        {
            Refuse(errors, fingerprint);
        }
        else if (_refused is not null || fingerprint != _fingerprint)
        {
            Take(settings, fingerprint);
        }
    }

    private void Take(CommerceSettings settings, string fingerprint)
    {
        var now = _timeProvider.GetUtcNow();
        if (_refused is not null)
        {
            Log.Repaired(_logger, now);
        }

        foreach (var path in ReadAtStart.Changed(_started, _current, settings))
        {
            Log.NeedsRestart(_logger, path);
        }

        _refused = null;
        _fingerprint = fingerprint;
        _current = settings;
        Log.Reloaded(_logger, now, settings.Channels.Count, settings.FunctionalityProfiles.Count, _source!.Sources());
    }

    // Once for each change, however often a file system tells of it.
    private void Refuse(IReadOnlyList<SettingsError> errors, string fingerprint)
    {
        var refused = fingerprint + string.Join('\n', errors);
        if (_refused == refused)
        {
            return;
        }

        _refused = refused;
        foreach (var error in errors)
        {
            Log.ReloadRefused(_logger, error);
        }
    }
}

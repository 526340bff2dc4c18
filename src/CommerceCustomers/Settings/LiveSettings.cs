using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CommerceCustomers.Settings;

/// <summary>
/// The settings in force. A good reload replaces them at once; a wrong one is logged and leaves the last good ones in force.
/// </summary>
internal sealed partial class LiveSettings : ILiveSettings, IDisposable
{
    // A configuration file that becomes unreadable empties the section without a change token, so look from time to time.
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

    public void Dispose()
    {
        _subscription?.Dispose();
        _looks?.Dispose();
    }

    /// <summary>
    /// Throws when a sign-up could not find any channel. Settings in code may leave channels out as long as nobody signs up.
    /// </summary>
    public void RequireChannels() => ThrowIfAny(_lacksChannels ? [NoChannel] : []);

    /// <summary>
    /// Checks the strategies that profiles name, now and at every reload. They are known only once sign-ups can be created.
    /// </summary>
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
                $"{nameof(settings.FunctionalityProfiles)}:{profile.Name}:{nameof(profile.Strategy)}",
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

    // A timer and a file watcher call this: an exception would end the process or be lost.
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
        // An application that had channels and now reads none has lost the section.
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

    // File systems report one change several times; log it once.
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

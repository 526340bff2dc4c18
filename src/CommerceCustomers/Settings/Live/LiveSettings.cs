using CommerceCustomers.Settings.Keys;
using CommerceCustomers.Settings.Reading;
using CommerceCustomers.Settings.Validation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Settings.Live;

/// <summary>The snapshot in force. It is swapped when changed options say something else.</summary>
internal sealed partial class LiveSettings : ILiveSettings, IDisposable
{
    private readonly IOptionsMonitor<CommerceCustomersOptions> _options;
    private readonly ConfiguredSection _section;
    private readonly KnownStrategies _strategies;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<LiveSettings> _logger;
    private readonly IDisposable? _subscription;
    private readonly CommerceSettings _started;
    private volatile CommerceSettings _current;

    public LiveSettings(
        IOptionsMonitor<CommerceCustomersOptions> options,
        ConfiguredSection section,
        KnownStrategies strategies,
        TimeProvider timeProvider,
        ILogger<LiveSettings>? logger = null)
    {
        (_options, _section, _strategies, _timeProvider) = (options, section, strategies, timeProvider);
        _logger = logger ?? NullLogger<LiveSettings>.Instance;
        _started = _current = SettingsSnapshot.Of(options.CurrentValue);
        Log.Read(
            _logger, timeProvider.GetUtcNow(), _current.Channels.Count, _current.FunctionalityProfiles.Count, section.Sources());
        _subscription = options.OnChange(Take);
    }

    public CommerceSettings Current => _current;

    public void Dispose() => _subscription?.Dispose();

    /// <summary>
    /// Checks the strategies that profiles name, now and at every reload. They are known only once sign-ups can be created.
    /// </summary>
    public void RequireStrategies(IReadOnlyCollection<string> known)
    {
        _strategies.Set(known);
        var options = _options.CurrentValue;
        var errors = new List<SettingsError>();
        var check = new SectionCheck(options.Section?.Path ?? "", errors);
        _strategies.Check(check.Child(nameof(options.FunctionalityProfiles)), options.FunctionalityProfiles);
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(
                Options.DefaultName, typeof(CommerceCustomersOptions), errors.Select(static error => error.ToString()));
        }
    }

    private void Take(CommerceCustomersOptions options)
    {
        var (before, now) = (_current, SettingsSnapshot.Of(options));
        if (SettingsComparison.AreSame(before, now))
        {
            return;
        }

        foreach (var path in ReadAtStart.Changed(_started, before, now))
        {
            Log.NeedsRestart(_logger, path);
        }

        _current = now;
        Log.Reloaded(
            _logger, _timeProvider.GetUtcNow(), now.Channels.Count, now.FunctionalityProfiles.Count, _section.Sources());
    }
}

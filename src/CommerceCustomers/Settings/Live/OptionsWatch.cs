using CommerceCustomers.Settings.Reading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CommerceCustomers.Settings.Live;

/// <summary>
/// The options in force. A good change replaces them at once; a wrong one is logged and leaves the last good ones in force. The monitor of
/// .NET would throw instead, into the thread that noticed the change.
/// </summary>
internal sealed partial class OptionsWatch : IOptionsMonitor<CommerceCustomersOptions>, IDisposable
{
    // A configuration file that becomes unreadable empties the section without a change token, so look from time to time.
    internal static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly IOptionsFactory<CommerceCustomersOptions> _factory;
    private readonly ConfiguredSection _section;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<OptionsWatch> _logger;
    private readonly List<IDisposable> _subscriptions;
    private Action<CommerceCustomersOptions>? _changed;
    private volatile CommerceCustomersOptions _current;
    private bool _hasChannels;
    private string? _refused;

    public OptionsWatch(
        IOptionsFactory<CommerceCustomersOptions> factory,
        IEnumerable<IOptionsChangeTokenSource<CommerceCustomersOptions>> sources,
        ConfiguredSection section,
        TimeProvider timeProvider,
        ILogger<OptionsWatch>? logger = null)
    {
        (_factory, _section, _timeProvider) = (factory, section, timeProvider);
        _logger = logger ?? NullLogger<OptionsWatch>.Instance;
        _hasChannels = section.HasChannels;
        _current = factory.Create(Options.DefaultName);
        _subscriptions =
        [
            .. sources.Where(static source => source.Name is null || source.Name == Options.DefaultName)
                .Select(source => ChangeToken.OnChange(source.GetChangeToken, Reload)),
            timeProvider.CreateTimer(_ => Look(), state: null, BetweenLooks, BetweenLooks),
        ];
    }

    public CommerceCustomersOptions CurrentValue => _current;

    public CommerceCustomersOptions Get(string? name) => string.IsNullOrEmpty(name) ? _current : _factory.Create(name);

    public IDisposable OnChange(Action<CommerceCustomersOptions, string?> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        Action<CommerceCustomersOptions> changed = options => listener(options, Options.DefaultName);
        lock (_lock)
        {
            _changed += changed;
        }

        return new Listening(this, changed);
    }

    public void Dispose() => _subscriptions.ForEach(static subscription => subscription.Dispose());

    private void Look()
    {
        if (HaveChannelsComeOrGone())
        {
            Reload();
        }
    }

    private bool HaveChannelsComeOrGone()
    {
        try
        {
            return _section.HasChannels != Volatile.Read(ref _hasChannels);
        }
        catch (Exception)
        {
            // The reload meets the same fault, and reports it.
            return true;
        }
    }

    // A timer and a file watcher call this: an exception would end the process or be lost.
    private void Reload()
    {
        lock (_lock)
        {
            try
            {
                _hasChannels = _section.HasChannels;
                Take(_factory.Create(Options.DefaultName));
            }
            catch (OptionsValidationException exception)
            {
                Refuse([.. exception.Failures.Select(ReadAtStart.Explained)]);
            }
            catch (Exception exception)
            {
                Refuse([$"The options could not be made ({exception.GetType().Name})."]);
            }
        }
    }

    private void Take(CommerceCustomersOptions options)
    {
        _current = options;
        if (_refused is not null)
        {
            _refused = null;
            Log.Repaired(_logger, _timeProvider.GetUtcNow());
        }

        foreach (var listener in Delegate.EnumerateInvocationList(_changed))
        {
            try
            {
                listener(options);
            }
            catch (Exception exception)
            {
                Log.ListenerFailed(_logger, exception.GetType().Name);
            }
        }
    }

    // File systems report one change several times; log it once.
    private void Refuse(IReadOnlyList<string> errors)
    {
        var refused = string.Join('\n', errors);
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

    private sealed class Listening(OptionsWatch watch, Action<CommerceCustomersOptions> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (watch._lock)
            {
                watch._changed -= listener;
            }
        }
    }
}

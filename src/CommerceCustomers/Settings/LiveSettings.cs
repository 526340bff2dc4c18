using CommerceCustomers.Channels;
using CommerceCustomers.Profiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CommerceCustomers.Settings;

// Rule 2: a changed profile or channel acts on the next creation; a wrong reload keeps the last good one and says so.
internal sealed partial class LiveSettings : ILiveSettings, IChannelDirectory, IFunctionalityProfileResolver, IDisposable
{
    private readonly IConfiguration? _configuration;
    private readonly IReadOnlyList<SettingsKeys> _adapters = [];
    private readonly ILogger<LiveSettings> _logger;
    private readonly IDisposable? _subscription;
    private volatile CommerceSettings _current;

    public LiveSettings(CommerceSettings settings)
    {
        _logger = NullLogger<LiveSettings>.Instance;
        _current = settings;
    }

    public LiveSettings(IConfiguration configuration, IEnumerable<SettingsKeys> adapters, ILogger<LiveSettings>? logger)
    {
        _configuration = configuration;
        _adapters = [.. adapters];
        _logger = logger ?? NullLogger<LiveSettings>.Instance;
        _current = SettingsReader.Read(configuration, _adapters, out var errors);
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(
                "CommerceCustomers", typeof(CommerceSettings), errors.Select(static error => error.ToString()));
        }

        _subscription = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    public CommerceSettings Current => _current;

    public ValueTask<Channel?> FindAsync(ChannelId id, CancellationToken cancellationToken)
        => new(_current.Channels.GetValueOrDefault(id));

    public ValueTask<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken)
        => new([.. _current.Channels.Values.OrderBy(static channel => channel.Id.Value, StringComparer.Ordinal)]);

    public ValueTask<ProfileResolution> ResolveAsync(Channel channel, CancellationToken cancellationToken)
        => new(_current.Resolve(channel));

    public void Dispose() => _subscription?.Dispose();

    private void Reload()
    {
        var settings = SettingsReader.Read(_configuration!, _adapters, out var errors);
        if (errors.Count == 0)
        {
            _current = settings;
            Log.Reloaded(_logger, settings.Channels.Count, settings.FunctionalityProfiles.Count);
            return;
        }

        foreach (var error in errors)
        {
            Log.ReloadRefused(_logger, error.Path, error.Message);
        }
    }
}

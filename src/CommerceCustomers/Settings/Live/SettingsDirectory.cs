namespace CommerceCustomers.Settings.Live;

/// <summary>The channels and the profile resolution of the settings in force.</summary>
internal sealed class SettingsDirectory(ILiveSettings settings) : IChannelDirectory, IFunctionalityProfileResolver
{
    public ValueTask<Channel?> FindAsync(ChannelId id, CancellationToken cancellationToken)
        => new(settings.Current.Channels.GetValueOrDefault(id));

    public ValueTask<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken)
        => new([.. settings.Current.Channels.Values.OrderBy(static channel => channel.Id.Value, StringComparer.Ordinal)]);

    public ValueTask<ProfileResolution> ResolveAsync(Channel channel, CancellationToken cancellationToken)
        => new(settings.Current.Resolve(channel));

    /// <summary>Throws when a profile names a strategy that is not registered, and refuses later reloads that do.</summary>
    public void RequireStrategies(IReadOnlyCollection<string> known) => (settings as LiveSettings)?.RequireStrategies(known);
}

using System.Collections.Frozen;
using CommerceCustomers.Profiles;

namespace CommerceCustomers.Settings;

/// <summary>
/// Everything that can be set, as one immutable snapshot. It compares by reference; <see cref="SettingsComparison"/> compares what it says.
/// </summary>
internal sealed class CommerceSettings
{
    private FrozenDictionary<ChannelId, ProfileResolution>? _resolutions;

    public IReadOnlyDictionary<ChannelId, Channel> Channels { get; init; } = FrozenDictionary<ChannelId, Channel>.Empty;

    public IReadOnlyDictionary<string, FunctionalityProfile> FunctionalityProfiles { get; init; } =
        FrozenDictionary<string, FunctionalityProfile>.Empty;

    public CustomerCreationMode ModeWithoutProfile { get; init; }

    public HeadquartersSettings Headquarters { get; init; } = new();

    public SynchronizerSettings Synchronizer { get; init; } = new();

    public HealthSettings Health { get; init; } = new();

    public StoreSettings Store { get; init; } = new();

    public HashKeyRing HashKeys { get; init; } = HashKeyRing.None;

    /// <summary>Gets the folder that relative paths are relative to, as an absolute path.</summary>
    public string BasePath { get; init; } = Environment.CurrentDirectory;

    /// <summary>
    /// Gets the longest pause that is ever set: between two attempts, until a send has settled, or between two tries of an event. A later
    /// due time was written by a clock that has been set back since.
    /// </summary>
    public TimeSpan LongestPause
        => Synchronizer.LongestRetryDelay > Headquarters.SettlingTime ? Synchronizer.LongestRetryDelay : Headquarters.SettlingTime;

    /// <summary>Resolves a channel. It is done once per snapshot, so that a sign-up pays for a look-up only.</summary>
    public ProfileResolution Resolve(Channel channel)
    {
        var resolutions = _resolutions ??= Channels
            .Where(entry => entry.Value.FunctionalityProfileName is not { } name || FunctionalityProfiles.ContainsKey(name))
            .ToFrozenDictionary(static entry => entry.Key, entry => Decide(entry.Value));

        return Channels.TryGetValue(channel.Id, out var known)
            && ReferenceEquals(known, channel)
            && resolutions.TryGetValue(channel.Id, out var resolution)
                ? resolution
                : Decide(channel);
    }

    private ProfileResolution Decide(Channel channel)
        => ProfileRules.Resolve(channel, FunctionalityProfiles.GetValueOrDefault, ModeWithoutProfile);
}

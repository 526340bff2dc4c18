using System.Collections.Frozen;
using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;

namespace CommerceCustomers.Settings;

/// <summary>
/// Everything that can be set, as one immutable snapshot.
/// </summary>
/// <remarks>It compares by reference: two readings of the same configuration are two snapshots.</remarks>
public sealed class CommerceSettings
{
    private FrozenDictionary<ChannelId, ProfileResolution>? _resolutions;

    /// <summary>Gets the channels by identifier.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<ChannelId, Channel> Channels { get; init; } = FrozenDictionary<ChannelId, Channel>.Empty;

    /// <summary>Gets the functionality profiles by name.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<string, FunctionalityProfile> FunctionalityProfiles { get; init; } =
        FrozenDictionary<string, FunctionalityProfile>.Empty;

    /// <summary>Gets the creation mode of a channel that names no profile and is no call center.</summary>
    /// <value>
    /// The default is <see cref="CustomerCreationMode.Sync"/>; no Dynamics 365 document states one for this case, and sync is the
    /// default of the setting itself.
    /// </value>
    public CustomerCreationMode ModeWithoutProfile { get; init; }

    /// <summary>Gets how headquarters is called.</summary>
    public HeadquartersSettings Headquarters { get; init; } = new();

    /// <summary>Gets how pending customers are brought to headquarters.</summary>
    public SynchronizerSettings Synchronizer { get; init; } = new();

    /// <summary>Gets from when on the health is degraded.</summary>
    public HealthSettings Health { get; init; } = new();

    /// <summary>Gets where the channel database is.</summary>
    public StoreSettings Store { get; init; } = new();

    /// <summary>
    /// Gets the longest pause that is ever set: between two attempts, until a send has settled, or between two tries of an event. A later
    /// due time was written by a clock that has been set back since.
    /// </summary>
    internal TimeSpan LongestPause
        => Synchronizer.LongestRetryDelay > Headquarters.SettlingTime ? Synchronizer.LongestRetryDelay : Headquarters.SettlingTime;

    // Resolved once per snapshot, so that a sign-up pays for a look-up only.
    internal ProfileResolution Resolve(Channel channel)
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

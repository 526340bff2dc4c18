using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Insight;

/// <summary>What an explanation needs to know of the settings, beside the record.</summary>
internal sealed record SettingFacts
{
    public static readonly SettingFacts None = new();

    /// <summary>Gets how the channel creates customers now; null when it cannot be found out.</summary>
    public ProfileResolution? Resolution { get; init; }

    /// <summary>Gets a value indicating whether the settings of this library decide the mode, rather than the application itself.</summary>
    public bool AreProfilesOurs { get; init; } = true;

    /// <summary>Gets a value indicating whether the settings of this library say which profile a channel uses.</summary>
    public bool AreChannelsOurs { get; init; } = true;

    /// <summary>Gets the other channels that use the same profile, or none as this one does.</summary>
    public IReadOnlyList<ChannelId> Sharing { get; init; } = [];

    /// <summary>Gets the headquarters, which may name its menus.</summary>
    public IHeadquarters? Menus { get; init; }
}

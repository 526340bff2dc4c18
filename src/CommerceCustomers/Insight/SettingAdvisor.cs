using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>
/// Names the setting that makes customers of a channel wait in the channel: which one decides, in which system it is changed, who else
/// would switch with it, and what the switch costs.
/// </summary>
internal static class SettingAdvisor
{
    private const int MostNamed = 10;

    /// <summary>Says whether a setting put the customer on its way, and it is still on it.</summary>
    public static bool Concerns(StoredRecord record) => record.State.IsOnItsWay()
        && record.Decision is { Mode: CustomerCreationMode.Async, Source: ProfileSource.Profile or ProfileSource.NoProfile };

    /// <summary>Returns null when no setting would change anything for customers like this one.</summary>
    public static SettingAdvice? Advise(StoredRecord record, Channel? channel, SettingFacts facts)
    {
        var decision = facts.Resolution?.Decision ?? record.Decision;
        if (!Concerns(record) || decision.Mode != CustomerCreationMode.Async || decision.Source == ProfileSource.CallCenter)
        {
            return null;
        }

        var isOfProfile = decision is { Source: ProfileSource.Profile, Profile: not null };
        return new SettingAdvice(
            key: !facts.AreProfilesOurs ? null : isOfProfile ? KeyOf(decision.Profile!) : "ModeWithoutProfile",
            value: isOfProfile ? "true" : nameof(CustomerCreationMode.Async),
            places:
            [
                isOfProfile ? DecidedBy(decision.Profile!, facts) : DecidedWithoutProfile(record.Channel, facts),
                Assignment(record.Channel, isOfProfile, facts),
                Sharing(facts.Sharing),
                .. Menus(channel?.Type ?? ChannelType.OnlineStore, isOfProfile, facts),
            ],
            price: Price(isOfProfile, facts.Resolution?.Profile));
    }

    /// <summary>Says that the setting has changed since the customer was created; null when it has not.</summary>
    public static Phrase? ChangedSince(StoredRecord record, SettingFacts facts)
        => Concerns(record) && facts.Resolution?.Decision.Mode == CustomerCreationMode.Sync ? new Phrase("SettingChangedSince") : null;

    private static string KeyOf(string profile) => $"FunctionalityProfiles:{profile}:CreateCustomerInAsyncMode";

    private static Phrase DecidedBy(string profile, SettingFacts facts) => facts.AreProfilesOurs
        ? new Phrase("ProfileDecides", ("profile", profile), ("key", KeyOf(profile)))
        : new Phrase("ProfileOfApplicationDecides", ("profile", profile));

    private static Phrase DecidedWithoutProfile(ChannelId channel, SettingFacts facts) => facts.AreProfilesOurs
        ? new Phrase("NoProfileDecides", ("channel", channel.Value))
        : new Phrase("NoProfileOfApplicationDecides", ("channel", channel.Value));

    private static Phrase Assignment(ChannelId channel, bool isOfProfile, SettingFacts facts) => facts.AreChannelsOurs
        ? new Phrase(
            isOfProfile ? "ProfileIsAssigned" : "ProfileCanBeAssigned",
            ("channel", channel.Value),
            ("key", $"Channels:{channel}:FunctionalityProfile"))
        : new Phrase("ProfileIsAssignedByApplication", ("channel", channel.Value));

    private static Phrase Sharing(IReadOnlyList<ChannelId> others)
    {
        string[] named = [.. others.Take(MostNamed).Select(static other => other.Value)];
        return others.Count switch
        {
            0 => new Phrase("NobodySwitchesToo"),
            <= MostNamed => new Phrase("OthersSwitchToo", ("channels", named)),
            _ => new Phrase("ManySwitchToo", ("channels", named), ("others", others.Count - MostNamed)),
        };
    }

    // A menu of headquarters is where the setting is changed only when the application reads its profiles there.
    private static IEnumerable<Phrase> Menus(ChannelType type, bool isOfProfile, SettingFacts facts)
    {
        if (facts.Menus is not { } menus)
        {
            return [];
        }

        var (setting, newProfile, assignment) = facts.AreProfilesOurs
            ? ("MenuOfSetting", "MenuOfNewProfile", "MenuOfAssignment")
            : ("MenuOfSettingThatDecides", "MenuOfNewProfileThatDecides", "MenuOfAssignmentThatDecides");
        return new[]
        {
            MenuPhrase.Of(isOfProfile ? setting : newProfile, culture => menus.PathOfProfiles(type, culture)),
            MenuPhrase.Of(assignment, culture => menus.PathOfAssignment(type, culture)),
        }.OfType<Phrase>();
    }

    private static Phrase Price(bool isOfProfile, FunctionalityProfile? profile) => new((isOfProfile, profile) switch
    {
        (false, _) => "PriceOfSyncWithoutProfile",
        (true, { WhenHeadquartersUnavailable: UnavailableBehavior.CreateAsync }) => "PriceOfSyncWithFallback",
        _ => "PriceOfSync",
    });
}

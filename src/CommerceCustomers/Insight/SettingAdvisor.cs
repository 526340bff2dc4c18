using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>
/// Names the setting that says whether customers of a channel wait in the channel: which one decides, in which system it is changed, who
/// else would switch with it, and what the switch costs.
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
        return Concerns(record) && decision.Mode == CustomerCreationMode.Async
            ? Of(record.Channel, channel?.Type ?? ChannelType.OnlineStore, decision, facts)
            : null;
    }

    /// <summary>Returns the setting that decides for a channel in either mode; null when none does.</summary>
    public static SettingAdvice? Advise(Channel channel, SettingFacts facts)
        => facts.Resolution is { Decision: var decision } ? Of(channel.Id, channel.Type, decision, facts) : null;

    /// <summary>Says that the setting has changed since the customer was created; null when it has not.</summary>
    public static Phrase? ChangedSince(StoredRecord record, SettingFacts facts)
        => Concerns(record) && facts.Resolution?.Decision.Mode == CustomerCreationMode.Sync ? new Phrase("SettingChangedSince") : null;

    private static SettingAdvice? Of(ChannelId channel, ChannelType type, CreationDecision decision, SettingFacts facts)
    {
        if (decision.Source == ProfileSource.CallCenter)
        {
            return null;
        }

        var isAsync = decision.Mode == CustomerCreationMode.Async;
        var isOfProfile = decision is { Source: ProfileSource.Profile, Profile: not null };
        var value = !isOfProfile ? decision.Mode.ToString() : isAsync ? "true" : "false";
        return new SettingAdvice(
            key: !facts.AreProfilesOurs ? null : isOfProfile ? KeyOf(decision.Profile!) : "ModeWithoutProfile",
            value,
            places:
            [
                isOfProfile ? DecidedBy(decision.Profile!, value, facts) : DecidedWithoutProfile(channel, value, facts),
                Assignment(channel, isOfProfile, facts),
                Sharing(facts.Sharing),
                .. Menus(type, isOfProfile, facts),
            ],
            price: isAsync ? PriceOfSync(isOfProfile, facts.Resolution?.Profile) : new Phrase("PriceOfAsync"));
    }

    private static string KeyOf(string profile) => $"FunctionalityProfiles:{profile}:CreateCustomerInAsyncMode";

    private static Phrase DecidedBy(string profile, string value, SettingFacts facts) => facts.AreProfilesOurs
        ? new Phrase("ProfileDecides", ("profile", profile), ("key", KeyOf(profile)), ("value", value))
        : new Phrase("ProfileOfApplicationDecides", ("profile", profile));

    private static Phrase DecidedWithoutProfile(ChannelId channel, string value, SettingFacts facts) => facts.AreProfilesOurs
        ? new Phrase("NoProfileDecides", ("channel", channel.Value), ("value", value))
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

    private static Phrase PriceOfSync(bool isOfProfile, FunctionalityProfile? profile) => new((isOfProfile, profile) switch
    {
        (false, _) => "PriceOfSyncWithoutProfile",
        (true, { WhenHeadquartersUnavailable: UnavailableBehavior.CreateAsync }) => "PriceOfSyncWithFallback",
        _ => "PriceOfSync",
    });
}

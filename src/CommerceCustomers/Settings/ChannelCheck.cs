using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;

namespace CommerceCustomers.Settings;

/// <summary>Checks that every channel leads somewhere: to a legal entity, a profile and a default customer that exist.</summary>
internal sealed class ChannelCheck(IReadOnlyDictionary<string, FunctionalityProfile> profiles)
{
    public static string NoSuchProfile(string name, IEnumerable<string> known)
        => $"There is no functionality profile '{name}'. "
            + NearestName.Advice(name, known, "Add it under FunctionalityProfiles.");

    public void Check(SectionCheck check, IReadOnlyDictionary<ChannelId, Channel> channels)
    {
        foreach (var (key, channel) in channels)
        {
            if (check.Has(key.ToString(), channel))
            {
                Check(check.Child(key.ToString()), key, channel);
            }
        }
    }

    private void Check(SectionCheck check, ChannelId key, Channel channel)
    {
        if (key == default || channel.Id != key)
        {
            check.Error(nameof(channel.Id), $"Expected {key}, under which the channel is kept, but found {channel.Id}.");
        }

        check.Known(nameof(channel.Type), channel.Type);
        if (channel.LegalEntity == default)
        {
            check.Error(
                nameof(channel.LegalEntity),
                "Expected the legal entity (company) that the channel sells for, such as usrt, but found nothing.");
        }

        CheckProfile(check, channel);
        CheckDefaultCustomer(check, channel);
    }

    private void CheckProfile(SectionCheck check, Channel channel)
    {
        if (channel.FunctionalityProfileName is not { } name)
        {
            return;
        }

        if (channel.Type == ChannelType.CallCenter)
        {
            check.Error(
                ChannelKeys.FunctionalityProfile, "A call center has no functionality profile in Dynamics 365 and is always sync. "
                    + "Remove the key.");
        }
        else if (!profiles.ContainsKey(name))
        {
            check.Error(ChannelKeys.FunctionalityProfile, NoSuchProfile(name, profiles.Keys));
        }
    }

    private static void CheckDefaultCustomer(SectionCheck check, Channel channel)
    {
        if (channel.DefaultCustomer is { } template)
        {
            foreach (var (key, message) in DefaultCustomerRules.Errors(template))
            {
                check.Child(nameof(channel.DefaultCustomer)).Error(key, message);
            }
        }
        else if (channel.DefaultCustomerName is { } name)
        {
            check.Error(nameof(channel.DefaultCustomer), $"There is no default customer '{name}'. Put it here, or take its name away.");
        }
    }
}

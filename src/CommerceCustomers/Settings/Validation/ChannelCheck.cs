using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings.Keys;

namespace CommerceCustomers.Settings.Validation;

/// <summary>Checks that every channel leads somewhere: to a legal entity, a profile and a default customer that exist.</summary>
internal sealed class ChannelCheck(IReadOnlyCollection<string> profiles)
{
    public void Check(SectionCheck check, IList<Channel> channels)
    {
        for (var index = 0; index < channels.Count; index++)
        {
            if (!check.Has($"{index}", channels[index]))
            {
                continue;
            }

            if (channels[index].Id == default)
            {
                check.Error(
                    $"{index}:{nameof(Channel.Id)}", "Expected what identifies the channel, such as houston-online, but found nothing.");
            }
            else
            {
                Check(check.Child(channels[index].Id.ToString()), channels[index]);
            }
        }

        foreach (var id in channels.Where(static channel => channel is not null && channel.Id != default)
            .GroupBy(static channel => channel.Id).Where(static same => same.Count() > 1).Select(static same => same.Key.ToString()))
        {
            check.Error(id, "Expected one channel of this id, but found several. Remove all but one from Channels.");
        }
    }

    private void Check(SectionCheck check, Channel channel)
    {
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
        else if (!profiles.Contains(name))
        {
            check.Error(
                ChannelKeys.FunctionalityProfile,
                $"There is no functionality profile '{name}'. "
                + NearestName.Advice(name, profiles, "Add it under FunctionalityProfiles."));
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

using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>
/// Names the setting that makes customers wait in the channel, by the words and the path of "Customer records don't appear in Commerce
/// headquarters" of the Dynamics 365 Commerce documentation.
/// </summary>
internal static class SettingAdvisor
{
    public static SettingAdvice? Advise(StoredRecord record, Channel? channel)
    {
        if (record.Decision is not { Mode: CustomerCreationMode.Async, Source: ProfileSource.Profile, Profile: { } profile })
        {
            return null;
        }

        return new SettingAdvice(
            name: "Create customer in async mode",
            value: "Yes",
            key: $"FunctionalityProfiles:{profile}:CreateCustomerInAsyncMode",
            path: channel?.Type == ChannelType.RetailStore
                ? "Retail and Commerce > Channel setup > POS setup > POS profiles > Functionality profiles"
                : "Retail and Commerce > Channel setup > Online store setup > Functionality profiles",
            cost: "With No, each creation becomes a real-time request to headquarters while the shopper waits, "
                + "and with headquarters down, for example in servicing, creations fail unless WhenHeadquartersUnavailable is CreateAsync. "
                + "Customers that are pending already are delivered either way.");
    }
}

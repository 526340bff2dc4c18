namespace CommerceCustomers.Profiles;

/// <summary>
/// Decides the creation mode: a call center is sync, then the named profile decides, then the setting for channels without one.
/// </summary>
internal static class ProfileRules
{
    public static ProfileResolution Resolve(
        Channel channel,
        Func<string, FunctionalityProfile?> profiles,
        CustomerCreationMode modeWithoutProfile)
    {
        if (channel.Type == ChannelType.CallCenter)
        {
            return Without(
                CustomerCreationMode.Sync,
                ProfileSource.CallCenter,
                "A call center works in headquarters directly and has no functionality profile, so it is sync.");
        }

        if (channel.FunctionalityProfileName is not { } name)
        {
            return Without(
                modeWithoutProfile,
                ProfileSource.NoProfile,
                $"The channel names no functionality profile, and ModeWithoutProfile says {modeWithoutProfile}.");
        }

        var profile = profiles(name) ?? throw new CommerceConfigurationException(
            $"Channel '{channel.Id}' names the functionality profile '{name}', which does not exist. Add it under "
                + "FunctionalityProfiles, or name another one.");
        var mode = profile.CreateCustomerInAsyncMode ? CustomerCreationMode.Async : CustomerCreationMode.Sync;
        return new ProfileResolution(
            new CreationDecision(
                mode,
                ProfileSource.Profile,
                name,
                profile.Strategy ?? CreationStrategies.For(mode),
                $"Functionality profile '{name}' sets CreateCustomerInAsyncMode to "
                    + (profile.CreateCustomerInAsyncMode ? "true." : "false.")),
            profile);
    }

    private static ProfileResolution Without(CustomerCreationMode mode, ProfileSource source, string reason) => new(
        new CreationDecision(mode, source, profile: null, CreationStrategies.For(mode), reason), FunctionalityProfile.None);
}

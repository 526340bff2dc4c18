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
            return Without(CustomerCreationMode.Sync, ProfileSource.CallCenter);
        }

        if (channel.FunctionalityProfileName is not { } name)
        {
            return Without(modeWithoutProfile, ProfileSource.NoProfile);
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
                ReasonOf(ProfileSource.Profile, name, mode)),
            profile);
    }

    /// <summary>Gets the reason that these rules give for a mode. A decision with another reason comes from the application.</summary>
    public static string ReasonOf(ProfileSource source, string? profile, CustomerCreationMode mode) => source switch
    {
        ProfileSource.CallCenter => "A call center works in headquarters directly and has no functionality profile, so it is sync.",
        ProfileSource.NoProfile => $"The channel names no functionality profile, and ModeWithoutProfile says {mode}.",
        _ => $"Functionality profile '{profile}' sets CreateCustomerInAsyncMode to "
            + (mode == CustomerCreationMode.Async ? "true." : "false."),
    };

    private static ProfileResolution Without(CustomerCreationMode mode, ProfileSource source) => new(
        new CreationDecision(mode, source, profile: null, CreationStrategies.For(mode), ReasonOf(source, profile: null, mode)),
        FunctionalityProfile.None);
}

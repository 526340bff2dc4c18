using CommerceCustomers.Profiles;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Profiles;

public sealed class ProfileResolutionTests
{
    [Fact]
    public void A_call_center_is_sync_whatever_the_settings_say()
    {
        var resolution = Resolve(Given.Channel(type: ChannelType.CallCenter), mode: CustomerCreationMode.Async);

        Assert.Equal((CustomerCreationMode.Sync, ProfileSource.CallCenter), (resolution.Decision.Mode, resolution.Decision.Source));
        Assert.Same(FunctionalityProfile.None, resolution.Profile);
        Assert.Equal(
            "A call center works in headquarters directly and has no functionality profile, so it is sync.", resolution.Decision.Reason);
    }

    [Theory]
    [InlineData(true, CustomerCreationMode.Async, "async")]
    [InlineData(false, CustomerCreationMode.Sync, "sync")]
    public void A_named_profile_decides(bool isAsync, CustomerCreationMode mode, string strategy)
    {
        var profile = new FunctionalityProfile(Given.Profile) { CreateCustomerInAsyncMode = isAsync };

        var resolution = Resolve(Given.Channel(), profile, CustomerCreationMode.Async);

        Assert.Equal(
            (mode, ProfileSource.Profile, Given.Profile, strategy),
            (resolution.Decision.Mode, resolution.Decision.Source, resolution.Decision.Profile, resolution.Decision.Strategy));
        Assert.Same(profile, resolution.Profile);
        Assert.Equal(
            $"Functionality profile 'online' sets CreateCustomerInAsyncMode to {(isAsync ? "true" : "false")}.",
            resolution.Decision.Reason);
    }

    [Theory]
    [InlineData(CustomerCreationMode.Sync)]
    [InlineData(CustomerCreationMode.Async)]
    public void Without_a_profile_the_setting_decides(CustomerCreationMode mode)
    {
        var resolution = Resolve(Given.Channel(profile: null), mode: mode);

        Assert.Equal((mode, ProfileSource.NoProfile), (resolution.Decision.Mode, resolution.Decision.Source));
        Assert.Equal($"The channel names no functionality profile, and ModeWithoutProfile says {mode}.", resolution.Decision.Reason);
    }

    [Fact]
    public void Without_a_profile_sync_is_the_default()
        => Assert.Equal(CustomerCreationMode.Sync, new CommerceSettings().Resolve(Given.Channel(profile: null)).Decision.Mode);

    [Fact]
    public void A_profile_that_does_not_exist_is_an_error_and_never_a_guess()
    {
        var unknown = Assert.Throws<CommerceConfigurationException>(() => Resolve(Given.Channel(profile: "offline")));

        Assert.StartsWith($"Channel '{Given.Online}' names the functionality profile 'offline'", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_may_name_a_strategy_of_the_applications_own()
        => Assert.Equal("mine", Resolve(Given.Channel(), new FunctionalityProfile(Given.Profile) { Strategy = "mine" }).Decision.Strategy);

    [Fact]
    public void A_channel_of_a_directory_of_the_applications_own_is_decided_as_it_is_given()
    {
        var settings = Given.Settings();
        var own = new Channel(Given.Channel()) { FunctionalityProfileName = null };

        Assert.Equal(ProfileSource.Profile, settings.Resolve(settings.Channels[Given.Online]).Decision.Source);
        Assert.Equal(ProfileSource.NoProfile, settings.Resolve(own).Decision.Source);
    }

    [Fact]
    public void A_resolution_allocates_nothing_once_it_is_warm()
    {
        const int Warm = 100;
        var settings = Given.Settings();
        var directory = new FixedSettings(settings).Directory;
        var channel = settings.Channels[Given.Online];
        var before = 0L;
        var resolved = 0;
        for (var turn = 0; turn < 10 * Warm; turn++)
        {
            before = turn == Warm ? GC.GetAllocatedBytesForCurrentThread() : before;
            resolved += CountOf(directory.ResolveAsync(channel, CancellationToken.None));
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((10 * Warm, 0), (resolved, allocated));
    }

    private static int CountOf(ValueTask<ProfileResolution> resolution) => resolution.IsCompletedSuccessfully ? 1 : 0;

    private static ProfileResolution Resolve(
        Channel channel, FunctionalityProfile? profile = null, CustomerCreationMode mode = CustomerCreationMode.Sync)
    {
        profile ??= new FunctionalityProfile(Given.Profile);
        return ProfileRules.Resolve(channel, id => id == profile.Name ? profile : null, mode);
    }
}

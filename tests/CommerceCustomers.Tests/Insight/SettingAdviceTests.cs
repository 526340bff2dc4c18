using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Tests.Insight;

/// <summary>Which setting decided, in which system it is changed, and who would switch with it.</summary>
[Collection(WorldCollection.Name)]
public sealed class SettingAdviceTests
{
    [Fact]
    public async Task The_channels_that_share_the_profile_are_named()
    {
        await using var world = TestWorld.InAsyncMode().WithChannels(
            Given.Channel(),
            Given.Channel("austin-online"),
            Given.Channel("boston-store", ChannelType.RetailStore, profile: null)).Build();

        var setting = await SettingAsync(world);

        Assert.Equal(["ProfileDecides", "ProfileIsAssigned", "OthersSwitchToo"], setting!.Places.Select(static place => place.Code));
        Assert.Equal(["austin-online"], Assert.IsAssignableFrom<IReadOnlyList<string>>(setting.Places[2].Arguments["channels"]));
        Assert.Equal("Channels:houston-online:FunctionalityProfile", setting.Places[1].Arguments["key"]);
    }

    [Fact]
    public async Task A_resolver_of_the_application_decides_in_its_own_system()
    {
        await using var world = TestWorld.InAsyncMode().Build();
        var process = world.NewProcess(static builder => builder.UseProfileResolver<OwnResolver>());

        var setting = await SettingAsync(world, process);

        Assert.Null(setting!.Key);
        Assert.Equal("ProfileOfApplicationDecides", setting.Places[0].Code);
    }

    [Fact]
    public async Task The_menus_of_headquarters_are_named_when_its_adapter_knows_them()
    {
        await using var world = TestWorld.InAsyncMode().WithHeadquarters(new StubHeadquarters { HasMenus = true }).Build();

        var places = (await SettingAsync(world, world.Process))!.Places;

        Assert.Equal(["MenuOfSetting", "MenuOfAssignment"], places.Skip(3).Select(static place => place.Code));
        Assert.Equal("Settings > Profiles", places[3].Arguments["path"]);
        Assert.Contains(
            "Impostazioni > Profili", places[3].ToString(System.Globalization.CultureInfo.GetCultureInfo("it")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resolver_that_fails_does_not_fail_the_explanation()
    {
        await using var world = TestWorld.InAsyncMode().Build();
        var id = (await world.Process.CreateAsync()).Id();
        var process = world.NewProcess(static builder => builder.UseProfileResolver<FailingResolver>());

        var explanation = await process.Insight.ExplainAsync(id, TestWorld.Token);

        Assert.Equal("ProfileOfApplicationDecides", explanation!.Setting!.Places[0].Code);
    }

    [Fact]
    public async Task A_profile_that_was_switched_meanwhile_is_a_reason_and_no_setting()
    {
        await using var world = TestWorld.InAsyncMode().Build();
        var id = (await world.Process.CreateAsync()).Id();
        world.Change(Given.SyncProfile);

        var explanation = (await world.Process.Insight.ExplainAsync(id, TestWorld.Token))!;

        Assert.Null(explanation.Setting);
        Assert.Equal("SettingChangedSince", explanation.Reasons[^1].Code);
    }

    [Theory]
    [InlineData(true, "true", "PriceOfSync")]
    [InlineData(false, "false", "PriceOfAsync")]
    public async Task Advice_on_a_channel_names_its_setting_in_either_mode(bool isAsync, string value, string price)
    {
        var profile = isAsync ? Given.AsyncProfile : Given.SyncProfile;
        await using var world = TestWorld.With(profile).WithChannels(Given.Channel(), Given.Channel("austin-online")).Build();

        var setting = (await world.Process.Insight.AdviseAsync(Given.Online, TestWorld.Token)).Setting!;

        Assert.Equal(
            ($"FunctionalityProfiles:{profile.Name}:CreateCustomerInAsyncMode", value, price), (setting.Key, setting.Value, setting.Price.Code));
        Assert.Equal(["ProfileDecides", "ProfileIsAssigned", "OthersSwitchToo"], setting.Places.Select(static place => place.Code));
        Assert.Equal(["austin-online"], Assert.IsAssignableFrom<IReadOnlyList<string>>(setting.Places[2].Arguments["channels"]));
        Assert.EndsWith($"(now {value})", setting.Places[0].InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advice_on_a_channel_without_a_profile_names_the_setting_for_such_channels()
    {
        await using var world = TestWorld.InAsyncMode().WithChannels(Given.Channel(profile: null)).Build();

        var setting = (await world.Process.Insight.AdviseAsync(Given.Online, TestWorld.Token)).Setting!;

        Assert.Equal(("ModeWithoutProfile", "Sync"), (setting.Key, setting.Value));
        Assert.Equal("NoProfileDecides", setting.Places[0].Code);
    }

    [Fact]
    public async Task Advice_on_a_call_center_has_no_setting()
    {
        await using var world = TestWorld.InAsyncMode().WithChannels(Given.Channel(type: ChannelType.CallCenter, profile: null)).Build();

        Assert.Null((await world.Process.Insight.AdviseAsync(Given.Online, TestWorld.Token)).Setting);
    }

    private static async Task<SettingAdvice?> SettingAsync(TestWorld world, TestProcess? process = null)
    {
        var id = (await world.Process.CreateAsync()).Id();
        return (await (process ?? world.Process).Insight.ExplainAsync(id, TestWorld.Token))!.Setting;
    }

    private sealed class OwnResolver : IFunctionalityProfileResolver
    {
        public ValueTask<ProfileResolution> ResolveAsync(Channel channel, CancellationToken cancellationToken)
            => new(new ProfileResolution(Given.AsyncDecision, Given.AsyncProfile));
    }

    private sealed class FailingResolver : IFunctionalityProfileResolver
    {
        public ValueTask<ProfileResolution> ResolveAsync(Channel channel, CancellationToken cancellationToken)
            => throw new HttpRequestException("Headquarters is down.");
    }
}

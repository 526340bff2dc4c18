using System.Globalization;
using CommerceCustomers.Dynamics365.Adapter;
using CommerceCustomers.Dynamics365.Tests.Support;

namespace CommerceCustomers.Dynamics365.Tests.Adapter;

/// <summary>The paths are those of the documentation of Dynamics 365 Commerce, in both languages.</summary>
public sealed class Dynamics365MenusTests
{
    [Theory]
    [InlineData(ChannelType.OnlineStore, "", "Retail and Commerce > Channel setup > Online store setup > Functionality profiles > ")]
    [InlineData(ChannelType.RetailStore, "", "Retail and Commerce > Channel setup > POS setup > POS profiles > Functionality profiles > ")]
    [InlineData(ChannelType.OnlineStore, "it-IT", "Retail e Commerce > Impostazione canale > Impostazione punto vendita online > Profili ")]
    [InlineData(ChannelType.RetailStore, "it", "Retail e Commerce > Impostazione canale > Impostazione POS > Profili POS > Profili ")]
    public void A_profile_is_found_at_its_path(ChannelType type, string language, string path)
        => Assert.StartsWith(
            path, Dynamics365Menus.PathOfProfiles(type, CultureInfo.GetCultureInfo(language)), StringComparison.Ordinal);

    [Theory]
    [InlineData(ChannelType.OnlineStore, "en", "Channels > Online stores > the store > General > Functionality profile")]
    [InlineData(ChannelType.RetailStore, "en", "Channels > Stores > All stores > the store > Functionality profile")]
    [InlineData(ChannelType.OnlineStore, "it", "Canali > Punti vendita online > il punto vendita > Generale > Profilo funzionalità")]
    [InlineData(ChannelType.RetailStore, "it", "Canali > Punti vendita > Tutti i punti vendita > il punto vendita > Profilo funzionalità")]
    public void A_channel_is_given_its_profile_at_its_path(ChannelType type, string language, string path)
        => Assert.EndsWith(
            path, Dynamics365Menus.PathOfAssignment(type, CultureInfo.GetCultureInfo(language)), StringComparison.Ordinal);

    [Fact]
    public void A_call_center_has_no_profile()
    {
        Assert.Null(Dynamics365Menus.PathOfProfiles(ChannelType.CallCenter, CultureInfo.InvariantCulture));
        Assert.Null(Dynamics365Menus.PathOfAssignment(ChannelType.CallCenter, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_adapter_names_its_menus()
    {
        await using var environment = await TestEnvironment.StartAsync();
        var culture = CultureInfo.InvariantCulture;

        Assert.Equal(
            (Dynamics365Menus.PathOfProfiles(ChannelType.OnlineStore, culture),
                Dynamics365Menus.PathOfAssignment(ChannelType.OnlineStore, culture)),
            (environment.Headquarters.PathOfProfiles(ChannelType.OnlineStore, culture),
                environment.Headquarters.PathOfAssignment(ChannelType.OnlineStore, culture)));
    }
}

using System.Globalization;
using CommerceCustomers.Dynamics365.Adapter;
using CommerceCustomers.Headquarters;
using Microsoft.Extensions.DependencyInjection;

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
            path, new Dynamics365Menus().PathOfProfiles(type, CultureInfo.GetCultureInfo(language)), StringComparison.Ordinal);

    [Theory]
    [InlineData(ChannelType.OnlineStore, "en", "Channels > Online stores > the store > General > Functionality profile")]
    [InlineData(ChannelType.RetailStore, "en", "Channels > Stores > All stores > the store > Functionality profile")]
    [InlineData(ChannelType.OnlineStore, "it", "Canali > Punti vendita online > il punto vendita > Generale > Profilo funzionalità")]
    [InlineData(ChannelType.RetailStore, "it", "Canali > Punti vendita > Tutti i punti vendita > il punto vendita > Profilo funzionalità")]
    public void A_channel_is_given_its_profile_at_its_path(ChannelType type, string language, string path)
        => Assert.EndsWith(
            path, new Dynamics365Menus().PathOfAssignment(type, CultureInfo.GetCultureInfo(language)), StringComparison.Ordinal);

    [Fact]
    public void A_call_center_has_no_profile()
    {
        var menus = new Dynamics365Menus();

        Assert.Null(menus.PathOfProfiles(ChannelType.CallCenter, CultureInfo.InvariantCulture));
        Assert.Null(menus.PathOfAssignment(ChannelType.CallCenter, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_adapter_registers_its_menus_once()
    {
        var services = new ServiceCollection();
        services.AddCommerceCustomers(static _ => { }).UseDynamics365().UseDynamics365();

        Assert.Single(services, static service => service.ServiceType == typeof(IHeadquartersMenus));
    }
}

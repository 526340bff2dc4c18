using System.Globalization;

namespace CommerceCustomers.Dynamics365.Adapter;

/// <summary>
/// The menus of Commerce headquarters in which "Create customer in async mode" is set: in the functionality profile, of which stores and
/// online stores have different kinds, and where a channel is given its profile. A call center has no profile.
/// </summary>
internal static class Dynamics365Menus
{
    public static string? PathOfProfiles(ChannelType type, CultureInfo culture) => (type, IsItalian(culture)) switch
    {
        (ChannelType.RetailStore, false)
            => "Retail and Commerce > Channel setup > POS setup > POS profiles > Functionality profiles > the profile > "
                + "Create customer in async mode",
        (ChannelType.RetailStore, true)
            => "Retail e Commerce > Impostazione canale > Impostazione POS > Profili POS > Profili funzionalità > il profilo > "
                + "Crea cliente in modalità asincrona",
        (ChannelType.OnlineStore, false)
            => "Retail and Commerce > Channel setup > Online store setup > Functionality profiles > the profile > "
                + "Create customer in async mode",
        (ChannelType.OnlineStore, true)
            => "Retail e Commerce > Impostazione canale > Impostazione punto vendita online > Profili funzionalità > il profilo > "
                + "Crea cliente in modalità asincrona",
        _ => null,
    };

    public static string? PathOfAssignment(ChannelType type, CultureInfo culture) => (type, IsItalian(culture)) switch
    {
        (ChannelType.RetailStore, false) => "Retail and Commerce > Channels > Stores > All stores > the store > Functionality profile",
        (ChannelType.RetailStore, true)
            => "Retail e Commerce > Canali > Punti vendita > Tutti i punti vendita > il punto vendita > Profilo funzionalità",
        (ChannelType.OnlineStore, false)
            => "Retail and Commerce > Channels > Online stores > the store > General > Functionality profile",
        (ChannelType.OnlineStore, true)
            => "Retail e Commerce > Canali > Punti vendita online > il punto vendita > Generale > Profilo funzionalità",
        _ => null,
    };

    private static bool IsItalian(CultureInfo culture) => culture.TwoLetterISOLanguageName == "it";
}

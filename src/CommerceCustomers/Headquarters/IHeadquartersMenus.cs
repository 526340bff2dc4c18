using System.Globalization;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// Names the menus of headquarters in which the creation mode of a channel is set, by the names that its users see. An adapter registers
/// one as a singleton, so that an explanation can name them; without it an explanation names only the settings of this library.
/// </summary>
/// <remarks>It must be safe for concurrent use, and calls no headquarters.</remarks>
public interface IHeadquartersMenus
{
    /// <summary>
    /// Returns where the functionality profiles of a kind of channel are kept, and with them their creation mode.
    /// </summary>
    /// <param name="type">The kind of channel.</param>
    /// <param name="culture">The language of the reader; English where the names of its menus are not known.</param>
    /// <returns>The names of the menus with <c> &gt; </c> between them; <see langword="null"/> when there is no such place.</returns>
    string? PathOfProfiles(ChannelType type, CultureInfo culture);

    /// <summary>
    /// Returns where a channel is given its functionality profile.
    /// </summary>
    /// <param name="type">The kind of channel.</param>
    /// <param name="culture">The language of the reader; English where the names of its menus are not known.</param>
    /// <returns>The names of the menus with <c> &gt; </c> between them; <see langword="null"/> when there is no such place.</returns>
    string? PathOfAssignment(ChannelType type, CultureInfo culture);
}

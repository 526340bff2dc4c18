namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>A channel to choose.</summary>
internal sealed record ChannelOption(ChannelId Id, string Title)
{
    /// <summary>Returns the title of a channel; its id when the settings do not name it.</summary>
    public static string TitleOf(IEnumerable<ChannelOption> channels, ChannelId id)
        => channels.FirstOrDefault(channel => channel.Id == id)?.Title ?? id.Value;
}

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>A channel to choose.</summary>
internal sealed record ChannelOption(ChannelId Id, string Title);

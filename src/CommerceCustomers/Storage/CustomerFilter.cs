using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;

namespace CommerceCustomers.Storage;

/// <summary>
/// Which customers are meant. What is not set does not matter.
/// </summary>
public sealed record CustomerFilter
{
    /// <summary>Every customer.</summary>
    public static readonly CustomerFilter All = new();

    /// <summary>Gets the channel.</summary>
    /// <value>The default is <see langword="null"/>: any.</value>
    public ChannelId? Channel { get; init; }

    /// <summary>Gets the state.</summary>
    /// <value>The default is <see langword="null"/>: any.</value>
    public CustomerState? State { get; init; }

    /// <summary>Gets the code of the last error.</summary>
    /// <value>The default is <see langword="null"/>: any.</value>
    public string? Code { get; init; }
}

namespace CommerceCustomers;

/// <summary>
/// How fast the waiting customers of a channel reach headquarters, and when none of them waits any more, in words for everybody.
/// </summary>
public sealed class ChannelPace : Phrase
{
    internal ChannelPace(string code, params IReadOnlyList<(string Name, object Value)> arguments)
        : base(code, arguments)
    {
    }

    /// <summary>Gets how many customers became synchronized a minute, over the last minutes.</summary>
    /// <value>Zero when none did.</value>
    public double PerMinute { get; internal init; }

    /// <summary>Gets when none waits any more at this pace, if no others come.</summary>
    /// <value><see langword="null"/> when that is not known: nothing is delivered now.</value>
    public DateTimeOffset? EmptyAt { get; internal init; }
}

using CommerceCustomers.AspNetCore.Documents;

namespace CommerceCustomers.AspNetCore.Operations.Live;

/// <summary>A channel on the overview.</summary>
internal sealed record LiveChannel(ChannelId Id, string? Name, CustomerCreationMode? Mode)
{
    public long Pending { get; private init; }

    public long Sending { get; private init; }

    public long NeedsAttention { get; private init; }

    public long Synchronized { get; private init; }

    public DateTimeOffset? OldestAt { get; private init; }

    /// <summary>Gets how fast the channel empties; null when nobody waits.</summary>
    public ChannelPace? Pace { get; private init; }

    /// <summary>Gets how many customers are on their way to headquarters.</summary>
    public long Waiting => Pending + Sending;

    public string Title => Name ?? Id.Value;

    /// <summary>Gets a value indicating whether the settings name the channel, so that there is advice on it.</summary>
    public bool IsKnown => Mode is not null;

    public LiveChannel With(CommerceStatus status) => this with
    {
        Pending = StatusDocument.Count(status, Id, CustomerState.Pending),
        Sending = StatusDocument.Count(status, Id, CustomerState.Sending),
        NeedsAttention = StatusDocument.Count(status, Id, CustomerState.NeedsAttention),
        Synchronized = StatusDocument.Count(status, Id, CustomerState.Synchronized),
        OldestAt = StatusDocument.Oldest(status, Id),
        Pace = status.Paces.GetValueOrDefault(Id),
    };
}

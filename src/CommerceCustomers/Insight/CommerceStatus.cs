using System.Collections.Frozen;

namespace CommerceCustomers;

/// <summary>
/// How many customers are where, and what the gate to headquarters says.
/// </summary>
public sealed class CommerceStatus
{
    internal CommerceStatus(DateTimeOffset at, IReadOnlyList<CustomerCount> counts, GateStatus gate)
    {
        At = at;
        Counts = counts;
        Gate = gate;
    }

    /// <summary>Gets when it was read.</summary>
    public DateTimeOffset At { get; }

    /// <summary>
    /// Gets the customers by channel, legal entity and state, and those that need attention by the code of their error too.
    /// </summary>
    public IReadOnlyList<CustomerCount> Counts { get; }

    /// <summary>
    /// Gets whether calls to headquarters are allowed. If this process allows them, the value is that of the process that synchronizes.
    /// </summary>
    public GateStatus Gate { get; }

    /// <summary>Gets the legal entities for which the gate of one of the two is shut.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<LegalEntityId, GateStatus> ShutLegalEntities { get; internal init; }
        = FrozenDictionary<LegalEntityId, GateStatus>.Empty;

    /// <summary>
    /// Gets the parts of headquarters, such as an entity set or an optional field, for which the gate of one of the two is shut.
    /// </summary>
    /// <value>The default is empty. Only customers that need such a part wait.</value>
    public IReadOnlyDictionary<string, GateStatus> ShutParts { get; internal init; } = FrozenDictionary<string, GateStatus>.Empty;

    /// <summary>
    /// Gets what headquarters reported to this process for one customer alone, such as an unknown legal entity. The gate still allows
    /// calls and is shut when a probe of headquarters, or another customer, confirms the report.
    /// </summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> UnconfirmedReports { get; internal init; } = [];

    /// <summary>Gets a value indicating whether a process synchronizes the channel database: this one, or another.</summary>
    /// <value><see langword="null"/> when nobody has synchronized it yet, or the store cannot tell.</value>
    public bool? IsSynchronizerRunning { get; internal init; }

    /// <summary>Gets when the process that synchronizes reported last. It reports again only when something has changed.</summary>
    /// <value><see langword="null"/> when nobody has synchronized it yet, or the store cannot tell.</value>
    public DateTimeOffset? SynchronizerReportedAt { get; internal init; }

    /// <summary>Gets a value indicating whether this process is the one that synchronizes the channel database.</summary>
    public bool IsSynchronizedHere { get; internal init; }

    /// <summary>Gets how far the handlers of events are, those of other processes too.</summary>
    /// <value>The default is empty: there are none, or the store cannot tell.</value>
    public IReadOnlyList<EventHandlerStatus> EventHandlers { get; internal init; } = [];

    /// <summary>Gets what is wrong with the adapter of headquarters itself: one of its properties throws or returns null.</summary>
    /// <value>The default is <see langword="null"/>: nothing.</value>
    public string? AdapterDefect { get; internal init; }

    /// <summary>Gets a value indicating whether customers may be sent twice, because the settings say so.</summary>
    public bool IsAtLeastOnce { get; internal init; }

    /// <summary>Gets how fast each channel with waiting customers empties.</summary>
    /// <value>The default is empty. A channel in which nobody waits is left out.</value>
    public IReadOnlyDictionary<ChannelId, ChannelPace> Paces { get; internal init; } = FrozenDictionary<ChannelId, ChannelPace>.Empty;
}

using System.Collections.Frozen;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>
/// How many customers are where, and what the gate to headquarters says.
/// </summary>
public sealed record CommerceStatus
{
    /// <summary>Gets the customers by channel, legal entity and state.</summary>
    public required IReadOnlyList<CustomerCount> Counts { get; init; }

    /// <summary>
    /// Gets whether calls to headquarters are allowed. If this process allows them, the value is that of the process that synchronizes.
    /// </summary>
    public required GateStatus Gate { get; init; }

    /// <summary>Gets the legal entities for which the gate of one of the two is shut.</summary>
    public required IReadOnlyDictionary<LegalEntityId, GateStatus> ShutLegalEntities { get; init; }

    /// <summary>Gets the parts of headquarters, such as an entity set or an optional field, for which the gate of one of the two is shut.</summary>
    /// <value>The default is empty. Only customers that need such a part wait.</value>
    public IReadOnlyDictionary<string, GateStatus> ShutParts { get; init; } = FrozenDictionary<string, GateStatus>.Empty;

    /// <summary>
    /// Gets what headquarters reported to this process for one customer alone, such as an unknown legal entity. The gate still allows calls and
    /// is shut when a probe of headquarters, or another customer, confirms the report.
    /// </summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> UnconfirmedReports { get; init; } = [];

    /// <summary>Gets what the process that synchronizes the channel database says: this one, or another.</summary>
    /// <value>The default is <see langword="null"/>: nobody has synchronized it yet, or the store cannot tell.</value>
    public SynchronizerReport? Synchronizer { get; init; }

    /// <summary>Gets a value indicating whether this process is the one that synchronizes the channel database.</summary>
    public bool IsSynchronizedHere { get; init; }

    /// <summary>Gets how far the handlers of events are, those of other processes too.</summary>
    /// <value>The default is empty: there are none, or the store cannot tell.</value>
    public IReadOnlyList<EventHandlerStatus> EventHandlers { get; init; } = [];

    /// <summary>Gets when it was read.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets what is wrong with the adapter of headquarters itself: one of its properties throws or returns null.</summary>
    /// <value>The default is <see langword="null"/>: nothing.</value>
    public string? AdapterDefect { get; init; }

    /// <summary>Gets a value indicating whether customers may be sent twice, because the settings say so.</summary>
    public bool IsAtLeastOnce { get; init; }
}

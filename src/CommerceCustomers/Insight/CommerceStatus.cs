using CommerceCustomers.Channels;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>
/// How many customers are where, and what the gate to headquarters says.
/// </summary>
public sealed record CommerceStatus
{
    /// <summary>Gets the customers by channel, legal entity and state.</summary>
    public required IReadOnlyList<CustomerCount> Counts { get; init; }

    /// <summary>Gets the gate to headquarters, as this process sees it.</summary>
    public required GateState Gate { get; init; }

    /// <summary>Gets the legal entities for which the gate is shut, as this process sees it.</summary>
    public required IReadOnlyDictionary<LegalEntityId, GateState> ShutLegalEntities { get; init; }

    /// <summary>Gets when it was read.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets what is wrong with the adapter of headquarters itself: one of its properties throws or returns null.</summary>
    /// <value>The default is <see langword="null"/>: nothing.</value>
    public string? AdapterDefect { get; init; }

    /// <summary>Gets a value indicating whether customers may be sent twice, because the settings say so.</summary>
    public bool IsAtLeastOnce { get; init; }
}

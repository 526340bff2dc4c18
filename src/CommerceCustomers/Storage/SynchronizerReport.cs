using System.Collections.Frozen;

namespace CommerceCustomers.Storage;

/// <summary>
/// What the process that synchronizes a channel database reports of headquarters. With it every other process on that database can tell
/// why a customer waits and when that will change.
/// </summary>
internal sealed class SynchronizerReport
{
    public SynchronizerReport(DateTimeOffset at, GateStatus gate)
    {
        At = at;
        Gate = gate;
    }

    /// <summary>Gets a value indicating whether the process that reported still synchronizes.</summary>
    /// <value>The default is <see langword="true"/>. It becomes <see langword="false"/> once the process has stopped or ended.</value>
    public bool IsRunning { get; init; } = true;

    /// <summary>Gets when the process reported. It reports again only when something has changed.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets the gate to headquarters of that process.</summary>
    public GateStatus Gate { get; }

    /// <summary>Gets the legal entities for which the gate is shut.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<LegalEntityId, GateStatus> ShutLegalEntities { get; init; }
        = FrozenDictionary<LegalEntityId, GateStatus>.Empty;

    /// <summary>Gets the parts of headquarters, such as an entity set or an optional field, for which the gate is shut.</summary>
    /// <value>The default is empty. Only customers that need such a part wait.</value>
    public IReadOnlyDictionary<string, GateStatus> ShutParts { get; init; } = FrozenDictionary<string, GateStatus>.Empty;

    /// <summary>
    /// Returns the gate that decides about the customers of a legal entity: that of headquarters first, as in the gate itself.
    /// </summary>
    public GateStatus Look(LegalEntityId legalEntity)
        => Gate.AllowsCalls && ShutLegalEntities.TryGetValue(legalEntity, out var own) ? own : Gate;

    public bool SaysTheSameAs(SynchronizerReport? other) => other is not null
        && Gate.SaysTheSameAs(other.Gate)
        && SayTheSame(ShutLegalEntities, other.ShutLegalEntities)
        && SayTheSame(ShutParts, other.ShutParts);

    private static bool SayTheSame<TKey>(IReadOnlyDictionary<TKey, GateStatus> left, IReadOnlyDictionary<TKey, GateStatus> right)
        => left.Count == right.Count
            && left.All(entry => right.TryGetValue(entry.Key, out var gate) && entry.Value.SaysTheSameAs(gate));
}

using System.Collections.Frozen;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Storage;

/// <summary>
/// What the process that synchronizes a channel database says of headquarters, so that every other process on that database can tell why a
/// customer waits and when that will change.
/// </summary>
public sealed record SynchronizerReport
{
    /// <summary>Gets a value indicating whether the process that said this synchronizes still.</summary>
    /// <value>The default is <see langword="true"/>. A store answers <see langword="false"/> once the process has stopped or ended.</value>
    public bool IsRunning { get; init; } = true;

    /// <summary>Gets when it said so. It says something again only when something has changed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets its gate to headquarters.</summary>
    public required GateState Gate { get; init; }

    /// <summary>Gets the legal entities for which its gate is shut.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<LegalEntityId, GateState> ShutLegalEntities { get; init; } = FrozenDictionary<LegalEntityId, GateState>.Empty;

    /// <summary>Gets the parts of headquarters, such as an entity set or an optional field, for which its gate is shut.</summary>
    /// <value>The default is empty. Only customers that need such a part wait.</value>
    public IReadOnlyDictionary<string, GateState> ShutParts { get; init; } = FrozenDictionary<string, GateState>.Empty;

    // What decides about a customer of a legal entity: headquarters' own gate first, as the gate itself does.
    internal GateState Look(LegalEntityId legalEntity) => Gate.IsOpen && ShutLegalEntities.TryGetValue(legalEntity, out var own) ? own : Gate;

    // Whether others would be told anything new. When headquarters last answered changes with every call.
    internal bool SaysTheSameAs(SynchronizerReport? other) => other is not null && SaysTheSame(Gate, other.Gate)
        && SayTheSame(ShutLegalEntities, other.ShutLegalEntities)
        && SayTheSame(ShutParts, other.ShutParts);

    private static bool SayTheSame<TKey>(IReadOnlyDictionary<TKey, GateState> left, IReadOnlyDictionary<TKey, GateState> right)
        => left.Count == right.Count && left.All(entry => right.TryGetValue(entry.Key, out var gate) && SaysTheSame(entry.Value, gate));

    private static bool SaysTheSame(GateState left, GateState right) => left.IsOpen == right.IsOpen && left.Since == right.Since
        && left.RetryAt == right.RetryAt && left.Reason == right.Reason && left.Cause == right.Cause && left.IsInMaintenance == right.IsInMaintenance;
}

using System.Collections.Frozen;

namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>What a process brings to an exchange with the others. It does not change while the exchange is under way.</summary>
internal sealed record ShareRequest
{
    public required string Id { get; init; }

    public required GateMoment Moment { get; init; }

    /// <summary>Gets what the process cannot give back yet.</summary>
    public PlaceShare Keeps { get; init; }

    public PlaceDemand Demand { get; init; }

    public IReadOnlyList<KnownGate> Gates { get; init; } = [];

    public Sightings Sightings { get; init; } = Sightings.None;

    /// <summary>Gets the states of these gates, in the time of the gate.</summary>
    public IReadOnlyDictionary<GateKey, GateState> States { get; init; } = FrozenDictionary<GateKey, GateState>.Empty;

    /// <summary>Gets a value indicating whether the process needs no place and holds none.</summary>
    public bool NeedsNothing => Demand.IsNone && Keeps == default;
}

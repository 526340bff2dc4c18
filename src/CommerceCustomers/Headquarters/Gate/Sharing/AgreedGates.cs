namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>What this process and the others agreed on last, gate by gate. Not thread safe, because the gate locks.</summary>
internal sealed class AgreedGates
{
    private readonly Dictionary<GateKey, Agreement> _agreed = [];

    /// <summary>Says whether a gate has changed here since the last exchange.</summary>
    public bool HasChanged(KeyValuePair<GateKey, GateState> gate)
    {
        var agreed = _agreed.GetValueOrDefault(gate.Key);
        return gate.Value.Phase != agreed.Phase
            || (!gate.Value.AllowsCalls && (gate.Value.RetryAt, gate.Value.LiveRetryAt) != (agreed.RetryAt, agreed.LiveRetryAt));
    }

    /// <summary>Says whether a gate has to be spoken of: it is shut, or was when it was last spoken of.</summary>
    public bool Concerns(KeyValuePair<GateKey, GateState> gate) => !gate.Value.AllowsCalls || HasChanged(gate);

    public void Agree(GateKey key, GateState state, long number)
        => _agreed[key] = new Agreement(state.Phase, state.RetryAt, state.LiveRetryAt, number);

    public IReadOnlyList<KnownGate> Known(
        IReadOnlyDictionary<GateKey, GateState> gates, bool wantsTrial, bool hasTrial, GateMoment moment) =>
    [
        .. gates.Select(gate => new KnownGate(
            gate.Key,
            InWallClockTime(gate.Value, moment),
            _agreed.GetValueOrDefault(gate.Key).Number,
            HasChanged(gate),
            wantsTrial && gate.Key == SharedGateKey.Headquarters,
            hasTrial && gate.Key == SharedGateKey.Headquarters)),
    ];

    private static GateState InWallClockTime(GateState state, in GateMoment moment)
        => moment.InWallClockTime(state) with { LiveRetryAt = state.LiveRetryAt + (moment.WallClock - moment.Now) };

    private readonly record struct Agreement(long Phase, DateTimeOffset? RetryAt, DateTimeOffset? LiveRetryAt, long Number);
}

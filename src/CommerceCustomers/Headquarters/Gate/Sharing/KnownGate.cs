namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>A gate as one process knows it when it exchanges with the others.</summary>
/// <param name="Key">Which gate.</param>
/// <param name="State">Its state, in the time of the wall clock.</param>
/// <param name="AgreedNumber">The number of the word that the process agreed with last; 0 when the gate was not shut then.</param>
/// <param name="HasChanged">Whether the gate has changed here since.</param>
/// <param name="WantsTrial">Whether a call waits to be the trial.</param>
/// <param name="HasTrial">Whether a trial is under way, be it one that a later pause has overtaken.</param>
internal sealed record KnownGate(
    GateKey Key, GateState State, long AgreedNumber, bool HasChanged, bool WantsTrial = false, bool HasTrial = false)
{
    /// <summary>Says whether this process tries headquarters, or may do so: who has no place for it leaves it to others.</summary>
    public bool IsTried(bool hasPlace) => HasTrial || (WantsTrial && hasPlace);
}

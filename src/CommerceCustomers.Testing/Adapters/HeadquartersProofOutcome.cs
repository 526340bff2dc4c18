namespace CommerceCustomers.Testing.Adapters;

/// <summary>
/// What became of a proof.
/// </summary>
public enum HeadquartersProofOutcome
{
    /// <summary>The adapter does what is expected of it.</summary>
    Passed,

    /// <summary>It does not.</summary>
    Failed,

    /// <summary>The stage cannot make what the proof needs, so that nothing is known.</summary>
    NotStaged,

    /// <summary>It is about a capability that the adapter does not claim.</summary>
    NotClaimed,
}

namespace CommerceCustomers.Testing.Stores;

/// <summary>
/// What became of a proof.
/// </summary>
public enum StoreProofOutcome
{
    /// <summary>The store does what is expected of it.</summary>
    Passed,

    /// <summary>It does not.</summary>
    Failed,

    /// <summary>The stage cannot make what the proof needs, so that nothing is known.</summary>
    NotStaged,

    /// <summary>It is about something that a store need not do, and this one does not.</summary>
    NotOffered,
}

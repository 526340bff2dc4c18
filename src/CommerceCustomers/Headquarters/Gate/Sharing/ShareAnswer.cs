namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>What came of an exchange.</summary>
/// <param name="Gates">What all processes share from now on.</param>
/// <param name="Text">The text to write; null when nothing has changed.</param>
/// <param name="Places">The places of this process.</param>
/// <param name="Heard">What it has learnt of each gate.</param>
/// <param name="DoOthersWait">Whether another process wants a place and has none.</param>
internal sealed record ShareAnswer(
    SharedGates Gates, string? Text, PlaceLease Places, IReadOnlyList<HeardWord> Heard, bool DoOthersWait);

using CommerceCustomers.Peers.Candidates;

namespace CommerceCustomers.Peers.Measuring;

/// <summary>What was measured of a candidate. Rates are per second.</summary>
internal sealed record Result(Candidate Candidate, IReadOnlyDictionary<int, Enqueued> Enqueued, double Drain, int Drained, int Left)
{
    public bool IsOurs => Candidate is LibraryCandidate;
}

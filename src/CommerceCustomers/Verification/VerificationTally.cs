namespace CommerceCustomers.Verification;

internal sealed class VerificationTally
{
    private readonly Dictionary<string, long> _findings = [];
    private readonly Dictionary<LegalEntityId, UnverifiedLegalEntity> _legalEntities = [];

    public IReadOnlyList<UnverifiedLegalEntity> LegalEntities
        => [.. _legalEntities.Values.OrderBy(static entry => entry.LegalEntity.Value, StringComparer.Ordinal)];

    public long Checked { get; private set; }

    /// <summary>Gets the findings by kind, those of legal entities that cannot be used included.</summary>
    public IReadOnlyDictionary<string, long> Findings => new Dictionary<string, long>(_findings)
    {
        [VerificationFindingKind.Unverified]
            = Of(VerificationFindingKind.Unverified) + _legalEntities.Values.Sum(static entry => entry.Count),
    };

    public void Agrees() => Checked++;

    public void Add(string kind)
    {
        _findings[kind] = Of(kind) + 1;
        Checked += kind == VerificationFindingKind.Unverified ? 0 : 1;
    }

    public void AddUnverified(LegalEntityId legalEntity, string reason)
    {
        var count = _legalEntities.TryGetValue(legalEntity, out var known) ? known.Count : 0;
        _legalEntities[legalEntity] = new UnverifiedLegalEntity(legalEntity, count + 1, reason);
    }

    private long Of(string kind) => _findings.GetValueOrDefault(kind);
}

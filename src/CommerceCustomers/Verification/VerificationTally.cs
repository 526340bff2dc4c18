using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Verification;

internal sealed class VerificationTally
{
    private readonly long[] _findings = new long[Enum.GetValues<VerificationFindingKind>().Length];
    private readonly Dictionary<LegalEntityId, UnverifiedLegalEntity> _legalEntities = [];
    private long _checked;

    public IReadOnlyList<UnverifiedLegalEntity> LegalEntities
        => [.. _legalEntities.Values.OrderBy(static entry => entry.LegalEntity.Value, StringComparer.Ordinal)];

    public VerificationCounts Counts => new()
    {
        Checked = _checked,
        Missing = Of(VerificationFindingKind.Missing),
        Doubled = Of(VerificationFindingKind.Doubled),
        OtherAccount = Of(VerificationFindingKind.OtherAccount),
        NotWithdrawn = Of(VerificationFindingKind.NotWithdrawn),
        ReferenceLost = Of(VerificationFindingKind.ReferenceLost),
        Altered = Of(VerificationFindingKind.Altered),
        Unverified = Of(VerificationFindingKind.Unverified) + _legalEntities.Values.Sum(static entry => entry.Customers),
    };

    public void Agrees() => _checked++;

    public void Add(VerificationFindingKind kind)
    {
        _findings[(int)kind]++;
        _checked += kind == VerificationFindingKind.Unverified ? 0 : 1;
    }

    public void AddUnverified(LegalEntityId legalEntity, string reason)
    {
        var customers = _legalEntities.TryGetValue(legalEntity, out var known) ? known.Customers : 0;
        _legalEntities[legalEntity] = new UnverifiedLegalEntity { LegalEntity = legalEntity, Customers = customers + 1, Reason = reason };
    }

    private long Of(VerificationFindingKind kind) => _findings[(int)kind];
}

namespace CommerceCustomers.Headquarters.Gate;

/// <summary>For which customer a call is made, and which legal entity and parts of headquarters it needs. A probe needs none.</summary>
internal readonly record struct CallNeeds(LegalEntityId? LegalEntity, CustomerId? Customer = null, IReadOnlyList<string>? Parts = null)
{
    public static readonly CallNeeds Probe = new() { IsProbe = true };

    public bool IsProbe { get; private init; }

    public IEnumerable<GateKey> Keys
    {
        get
        {
            if (LegalEntity is { } legalEntity)
            {
                yield return GateKey.Of(legalEntity);
            }

            foreach (var part in Parts ?? [])
            {
                yield return GateKey.Of(part);
            }
        }
    }
}

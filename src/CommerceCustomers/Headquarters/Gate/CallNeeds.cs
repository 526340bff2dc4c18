using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Headquarters.Gate;

// For whom a call is made, and what of headquarters it needs. One without a customer is about headquarters itself.
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

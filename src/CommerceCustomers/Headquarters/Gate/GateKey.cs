using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Headquarters.Gate;

// What a failure concerns when it is not headquarters itself: a legal entity, or a part such as an entity set or an optional field.
internal readonly record struct GateKey(LegalEntityId? LegalEntity, string? Part)
{
    public static GateKey Of(LegalEntityId legalEntity) => new(legalEntity, Part: null);

    public static GateKey Of(string part) => new(LegalEntity: null, part);

    // For logs and messages.
    public override string ToString() => Part ?? $"legal entity {LegalEntity}";
}

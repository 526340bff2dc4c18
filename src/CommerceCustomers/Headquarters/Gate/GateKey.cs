namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// What a failure concerns when it is not headquarters itself: a legal entity, or a part such as an entity set or an optional field.
/// </summary>
internal readonly record struct GateKey(LegalEntityId? LegalEntity, string? Part)
{
    public static GateKey Of(LegalEntityId legalEntity) => new(legalEntity, Part: null);

    public static GateKey Of(string part) => new(LegalEntity: null, part);

    /// <summary>Returns a text for logs and messages.</summary>
    public override string ToString() => Part ?? $"legal entity {LegalEntity}";
}

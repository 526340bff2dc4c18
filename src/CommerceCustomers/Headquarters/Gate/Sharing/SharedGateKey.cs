namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>How the shared text names gates.</summary>
internal static class SharedGateKey
{
    private const string LegalEntity = "entity:";
    private const string Part = "part:";

    /// <summary>The gate of headquarters itself.</summary>
    public static readonly GateKey Headquarters;

    public static string Write(GateKey key) => key switch
    {
        { Part: { } part } => Part + part,
        { LegalEntity: { } legalEntity } => LegalEntity + legalEntity.Value,
        _ => "",
    };

    /// <summary>Reads the name of a gate; null when this version knows no such gate.</summary>
    public static GateKey? Read(string name)
    {
        if (name.Length == 0)
        {
            return Headquarters;
        }

        if (name.StartsWith(Part, StringComparison.Ordinal) && name.Length > Part.Length)
        {
            return GateKey.Of(name[Part.Length..]);
        }

        try
        {
            return name.StartsWith(LegalEntity, StringComparison.Ordinal)
                ? GateKey.Of(new LegalEntityId(name[LegalEntity.Length..]))
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

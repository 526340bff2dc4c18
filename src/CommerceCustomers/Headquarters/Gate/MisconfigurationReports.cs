using System.Collections.Immutable;

namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// The customers for which headquarters reported a misconfiguration. When headquarters then takes another customer, the reports are
/// disproved: what is wrong concerns those customers, and further reports for them do not shut the gate.
/// </summary>
internal sealed record MisconfigurationReports
{
    public static readonly MisconfigurationReports None = new();

    private const int MaxCustomers = 10_000;

    private ImmutableHashSet<CustomerId> Reported { get; init; } = [];

    private ImmutableHashSet<CustomerId> Disproved { get; init; } = [];

    public bool AreDisprovedFor(CustomerId? customer) => customer is { } own && Disproved.Contains(own);

    public MisconfigurationReports Add(CustomerId? customer)
        => customer is { } own && !Disproved.Contains(own) && Reported.Count < MaxCustomers
            ? this with { Reported = Reported.Add(own) }
            : this;

    /// <summary>Disproves the reports of all others, because headquarters has taken a customer.</summary>
    public MisconfigurationReports AfterTaking(CustomerId? customer)
    {
        if (Reported.IsEmpty)
        {
            return this;
        }

        var others = customer is { } own ? Reported.Remove(own) : Reported;
        return others.IsEmpty
            ? this with { Reported = others }
            : new() { Disproved = Disproved.Count + others.Count > MaxCustomers ? others : Disproved.Union(others) };
    }
}

using System.Collections.Immutable;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Headquarters.Gate;

// Of which customers headquarters said that it is misconfigured, and whom it has disproved by taking somebody else since: it is those
// customers then, and their word shuts the gate no more.
internal sealed record Accusations
{
    public static readonly Accusations None = new();

    private const int Most = 10_000;

    private ImmutableHashSet<CustomerId> Heard { get; init; } = [];

    private ImmutableHashSet<CustomerId> Disproved { get; init; } = [];

    public bool AreDisprovedOf(CustomerId? customer) => customer is { } own && Disproved.Contains(own);

    public Accusations With(CustomerId? customer) => customer is { } own && !Disproved.Contains(own) && Heard.Count < Most
        ? this with { Heard = Heard.Add(own) }
        : this;

    // Somebody was taken, and whoever else was heard is disproved.
    public Accusations Answered(CustomerId? customer)
    {
        // As it nearly always is, for every customer that is taken.
        if (Heard.IsEmpty)
        {
            return this;
        }

        var others = customer is { } own ? Heard.Remove(own) : Heard;
        return others.IsEmpty ? this with { Heard = others } : new() { Disproved = Disproved.Count + others.Count > Most ? others : Disproved.Union(others) };
    }
}

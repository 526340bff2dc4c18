namespace CommerceCustomers.Profiles;

/// <summary>Tells decisions that say the same without writing them as text, so that a store can know each by its number.</summary>
internal sealed class DecisionComparer : IEqualityComparer<CreationDecision>
{
    public static readonly DecisionComparer Instance = new();

    private DecisionComparer()
    {
    }

    public bool Equals(CreationDecision? x, CreationDecision? y) => ReferenceEquals(x, y)
        || (x is not null
            && y is not null
            && x.Mode == y.Mode
            && x.Source == y.Source
            && x.Profile == y.Profile
            && x.Strategy == y.Strategy
            && x.Reason == y.Reason
            && x.Inherited.SequenceEqual(y.Inherited));

    public int GetHashCode(CreationDecision obj)
        => HashCode.Combine(obj.Mode, obj.Source, obj.Profile, obj.Strategy, obj.Reason, obj.Inherited.Count);
}

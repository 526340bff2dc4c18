namespace CommerceCustomers.Verification;

/// <summary>The words of <see cref="VerificationFinding.Kind"/>, which explains them.</summary>
internal static class VerificationFindingKind
{
    public const string Missing = nameof(Missing);
    public const string Doubled = nameof(Doubled);
    public const string OtherAccount = nameof(OtherAccount);
    public const string NotWithdrawn = nameof(NotWithdrawn);
    public const string NotErased = nameof(NotErased);
    public const string Unverified = nameof(Unverified);
    public const string ReferenceLost = nameof(ReferenceLost);
    public const string Altered = nameof(Altered);

    public static IReadOnlyList<string> All { get; } =
    [
        Missing, Doubled, OtherAccount, NotWithdrawn, NotErased, Unverified, ReferenceLost, Altered,
    ];
}

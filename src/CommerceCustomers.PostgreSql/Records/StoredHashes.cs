using CommerceCustomers.Storage;

namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// The hashes that a row keeps, so that an edit knows which entries of <c>matches</c> to remove.
/// </summary>
internal readonly record struct StoredHashes(Guid? Email, Guid? Phone, Guid? Identity)
{
    public const short EmailKind = 1;
    public const short PhoneKind = 2;
    public const short IdentityKind = 3;

    public static StoredHashes Of(MatchHashes match)
        => new(Hashes.Write(match.Email), Hashes.Write(match.Phone), Hashes.Write(match.Identity));
}

using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Verification;

/// <summary>Decides what an answer of headquarters means for a record.</summary>
internal static class VerificationRules
{
    private const int MostNamed = 10;

    // A cancelled customer may be in headquarters; that may be why it was cancelled. An erased one should not be, but whoever erased it
    // could not know.
    public static bool IsAskedAbout(StoredRecord record, bool includesWithdrawn) => record.State switch
    {
        CustomerState.Synchronized => true,
        CustomerState.Withdrawn => includesWithdrawn
            && (record.Withdrawal is WithdrawalReason.Unavailable or WithdrawalReason.Refused || HeadquartersTraces.WereLeft(record)),
        _ => false,
    };

    public static string? Judge(StoredRecord record, IReadOnlyList<AccountNumber> accounts)
        => (record.State, accounts.Count) switch
        {
            (CustomerState.Withdrawn, 0) => null,
            (CustomerState.Withdrawn, _) when HeadquartersTraces.WereLeft(record) => VerificationFindingKind.NotErased,
            (CustomerState.Withdrawn, _) => VerificationFindingKind.NotWithdrawn,

            // Headquarters knows the account by the customer that had it first, which is checked by itself.
            (_, 0) => record.SharesAccount ? null : VerificationFindingKind.Missing,
            (_, 1) when accounts[0] == record.AccountNumber => OfAltered(record),
            (_, 1) => VerificationFindingKind.OtherAccount,
            _ => VerificationFindingKind.Doubled,
        };

    /// <summary>
    /// Decides what a look at the account means. If the account has the customer id, the question by customer id was answered by an index
    /// that lags.
    /// </summary>
    public static string? JudgeAccount(StoredRecord record, IReadOnlyList<AccountNumber> accounts, CustomerId? heldId)
        => accounts.Count == 0 ? VerificationFindingKind.Missing
            : heldId == record.CustomerId ? OfAltered(record)
            : VerificationFindingKind.ReferenceLost;

    /// <summary>
    /// Gets how long "not found" does not count yet, because an index may lag: never longer than the settling time, whatever clock wrote
    /// the record.
    /// </summary>
    public static TimeSpan SettlesIn(StoredRecord record, DateTimeOffset now, TimeSpan settlingTime)
    {
        var left = (record.ClosedAt ?? now) + settlingTime - now;
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left < settlingTime ? left : settlingTime;
    }

    public static VerificationFinding Found(
        string kind,
        StoredRecord record,
        IReadOnlyList<AccountNumber> accounts,
        CustomerId? heldId = null) => new(kind, CustomerRecords.Of(record))
        {
            AccountNumbers = accounts,
            Detail = kind switch
            {
                VerificationFindingKind.Missing =>
                    $"Headquarters holds no customer with this id, although it issued account {record.AccountNumber}. "
                    + "Look the account up there: it was deleted, moved to another legal entity, or it has lost the customer id.",
                VerificationFindingKind.Doubled =>
                    $"Headquarters holds this customer {accounts.Count} times: {Named(accounts)}. "
                    + $"The channel knows it as {record.AccountNumber}. Merge the accounts there.",
                VerificationFindingKind.OtherAccount =>
                    $"Headquarters holds this customer as {Named(accounts)}, but the channel knows it as {record.AccountNumber}. "
                    + "Look both up there: they were merged, or one of them has lost the customer id.",
                VerificationFindingKind.ReferenceLost =>
                    $"Headquarters holds account {record.AccountNumber}, but "
                    + (heldId is { } other ? $"the customer id {other} stands there now: " : "no customer id stands there any more: ")
                    + $"something else writes to that field, or somebody emptied it. Write {record.CustomerId} there again, and find out "
                    + "what did it before it happens to a customer that is on its way, of which headquarters could not be asked then.",
                VerificationFindingKind.NotErased =>
                    $"Headquarters holds this customer as {Named(accounts)}, but it was erased here, when nobody knew that. "
                    + "Erase it there too.",
                VerificationFindingKind.Altered => record.LastError?.Description
                    ?? "Headquarters keeps fields otherwise than it was given them.",
                _ =>
                    $"Headquarters holds this customer as {Named(accounts)}, but the channel withdrew it and told its caller so. "
                    + "Sign up again with the same idempotency key, which takes it over, or remove it there.",
            },
        };

    public static VerificationFinding Unverified(
        StoredRecord record, string code, string message)
        => new(VerificationFindingKind.Unverified, CustomerRecords.Of(record))
        {
            Detail = $"Headquarters answers for others but not for this customer, of which nothing is known therefore. {code}: {message}",
        };

    private static string? OfAltered(StoredRecord record)
        => record.LastError?.Code == ErrorCodes.AlteredInHeadquarters ? VerificationFindingKind.Altered : null;

    private static string Named(IReadOnlyList<AccountNumber> accounts)
        => string.Join(", ", accounts.Take(MostNamed)) + (accounts.Count > MostNamed ? ", …" : "");
}

using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>Explains a customer that headquarters holds.</summary>
internal static class SynchronizedExplanation
{
    public static StateExplanation Of(StoredRecord record) => new()
    {
        Summary = $"Synchronized: headquarters holds it as {record.AccountNumber} since {record.ClosedAt:u}.",
        Reasons = [.. Reasons(record)],
        Actions = record.LastError?.Code switch
        {
            null => [],
            ErrorCodes.AlteredInHeadquarters => ["Look at the customer in headquarters, and correct there what is wrong."],
            _ =>
            [
                "Merge the accounts in headquarters. If another one than the first is kept there, say so here: "
                + $"commerce-customers resolve {record.CustomerId} --account A.",
            ],
        },
    };

    private static IEnumerable<string> Reasons(StoredRecord record)
    {
        if (record.LastError is { } error)
        {
            yield return $"{error.Code}: {error.Description}";
        }

        if (record.SharesAccount)
        {
            yield return "Another customer of the channel database had the account first: the two are one in headquarters.";
        }

        yield return record.Decision.Reason;
    }
}

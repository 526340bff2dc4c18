using System.Text.Json;
using CommerceCustomers.Dynamics365.Http;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Adapter;

/// <summary>Reads a row of CustomersV3.</summary>
internal static class CustomerRow
{
    public static bool IsIn(JsonElement row, LegalEntityId legalEntity)
        => string.Equals(AnswerJson.Text(row, "dataAreaId"), legalEntity.Value, StringComparison.OrdinalIgnoreCase);

    public static bool HasId(JsonElement row, CustomerId id, string referenceField)
        => string.Equals(AnswerJson.Text(row, referenceField), id.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds the customer id in the first reference field that holds one.</summary>
    public static CustomerId? IdOf(JsonElement row, IEnumerable<string> referenceFields)
    {
        foreach (var field in referenceFields)
        {
            if (CustomerId.TryParse(AnswerJson.Text(row, field) ?? "", out var id))
            {
                return id;
            }
        }

        return null;
    }

    /// <exception cref="HeadquartersAmbiguousException">The row has no account number, or one that cannot be right.</exception>
    public static AccountNumber AccountOf(JsonElement row) => AnswerJson.Text(row, "CustomerAccount") switch
    {
        null or "" => throw new HeadquartersAmbiguousException("The environment answered without an account number."),
        { Length: > AccountNumber.MaxLength } account => throw new HeadquartersAmbiguousException(
            $"Expected an account number of at most {AccountNumber.MaxLength} characters, "
            + $"but the environment answered with {account.Length}."),
        var account when string.IsNullOrWhiteSpace(account)
            => throw new HeadquartersAmbiguousException("The environment answered with a blank account number."),
        var account => new AccountNumber(account),
    };
}

using System.Text.Json;
using CommerceCustomers.Dynamics365.Connections;
using CommerceCustomers.Dynamics365.Http;
using CommerceCustomers.Dynamics365.Mapping;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Adapter;

/// <summary>Reads the answer to a create that succeeded by its status.</summary>
internal static class CreatedCustomer
{
    /// <summary>Reads the account number, and reports what the environment did to the reference field and to other fields.</summary>
    /// <exception cref="HeadquartersAmbiguousException">The answer is not about this customer, so nobody knows what happened.</exception>
    public static AccountNumber Read(HttpAnswer answer, HeadquartersCustomer customer, byte[] body, EnvironmentConnection connection)
    {
        using var document = answer.ReadJson();
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } row)
        {
            throw AnswerJson.Unexpected("the created customer");
        }

        var isKept = CustomerRow.IsIn(row, customer.LegalEntity)
            && CustomerRow.HasId(row, customer.CustomerId, connection.Options.ReferenceField);
        if (!isKept && !IsSameCustomerWithoutId(row, customer, connection.Options.ReferenceField))
        {
            connection.ReferenceField.ReportOtherCustomer();
            throw new HeadquartersAmbiguousException("The environment answered with another customer than the one that was sent.");
        }

        var account = CustomerRow.AccountOf(row);
        if (isKept)
        {
            connection.ReferenceField.ReportKept();
        }
        else
        {
            connection.ReferenceField.ReportNotKept();
        }

        customer.ReportAltered(FieldComparison.FindAltered(body, row, connection.Options));
        return account;
    }

    /// <summary>
    /// Whether the row is the customer that was sent, although its id was emptied or cut. Its account number is good, but no further
    /// customer may be sent.
    /// </summary>
    private static bool IsSameCustomerWithoutId(JsonElement row, HeadquartersCustomer customer, string referenceField)
        => CustomerRow.IsIn(row, customer.LegalEntity)
            && PersonMatching.HasNameOf(row, customer.Customer)
            && customer.CustomerId.ToString().StartsWith(AnswerJson.Text(row, referenceField) ?? "", StringComparison.OrdinalIgnoreCase);
}

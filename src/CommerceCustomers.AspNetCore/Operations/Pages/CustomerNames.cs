using CommerceCustomers.AspNetCore.Operations.Words;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>Writes who a customer is, for a heading or a link.</summary>
internal static class CustomerNames
{
    private const int ShownOfId = 13;

    public static string Of(CustomerRecord record, PageWords words)
        => Of(record.Customer) ?? words["CustomerWithoutName", record.CustomerId.ToString()[..ShownOfId]];

    private static string? Of(Customer? customer)
    {
        if (customer is null)
        {
            return null;
        }

        var person = string.Join(' ', new[] { customer.FirstName, customer.MiddleName, customer.LastName }
            .Where(static part => !string.IsNullOrWhiteSpace(part)));
        var first = customer.Type == CustomerType.Organization ? customer.OrganizationName : person;
        return !string.IsNullOrWhiteSpace(first) ? first
            : person.Length > 0 ? person
            : customer.OrganizationName;
    }
}

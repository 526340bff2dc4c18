using System.Text.Json;
using CommerceCustomers.Dynamics365.Http;

namespace CommerceCustomers.Dynamics365.Mapping;

internal static class PersonMatching
{
    /// <summary>Whether a row has the customer's name. Headquarters may have cut the name, so the beginning is enough.</summary>
    public static bool HasNameOf(JsonElement row, Customer customer) => customer.Type == CustomerType.Organization
        ? IsBeginning(row, "OrganizationName", customer.OrganizationName)
        : IsBeginning(row, "PersonFirstName", customer.FirstName) && IsBeginning(row, "PersonLastName", customer.LastName);

    private static bool IsBeginning(JsonElement row, string field, string? value)
    {
        var held = AnswerJson.Text(row, field)?.Trim() ?? "";
        var sent = value?.Trim() ?? "";
        return held.Length == 0 ? sent.Length == 0 : sent.StartsWith(held, StringComparison.OrdinalIgnoreCase);
    }
}

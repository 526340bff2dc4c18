using System.Text.Json;
using CommerceCustomers.Dynamics365.Connections;
using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Dynamics365.Http;
using CommerceCustomers.Dynamics365.Mapping;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Dynamics365.Adapter;

/// <summary>
/// Looks by contact and name for a customer that may have arrived and then lost its customer id, because the standard dual-write map
/// can blank the reference field at once. A customer found this way may be another person, so an operator decides.
/// </summary>
internal static class BlankedReferenceSearch
{
    private const int MaxRows = 100;

    private static readonly string[] NameFields = ["PersonFirstName", "PersonLastName", "OrganizationName"];

    /// <exception cref="CustomerRejectedException">A customer with the same contact and name has an empty reference field.</exception>
    public static async Task ThrowIfFoundAsync(
        EnvironmentConnection connection, HeadquartersCustomer outgoing, CancellationToken cancellationToken)
    {
        if (!PublishedFields.IsDualWritten(connection.Options.ReferenceField) || ContactOf(outgoing.Customer) is not { } contact)
        {
            return;
        }

        if (await QueryAsync(connection, outgoing, contact, cancellationToken).ConfigureAwait(false) is not { } answer)
        {
            return;
        }

        using var document = answer.ReadJson();
        var rows = AnswerJson.Rows(document, CustomerQuery.ExpectedAnswer);
        if (rows.FirstOrDefault(row => IsMatch(row, outgoing.Customer, connection)) is { ValueKind: JsonValueKind.Object } match)
        {
            throw Found(match, outgoing, connection.Options.ReferenceField, contact.Label);
        }
    }

    /// <summary>Queries by the contact. Null means that the environment refuses such a query; the query by the id then decides.</summary>
    private static async Task<HttpAnswer?> QueryAsync(
        EnvironmentConnection connection, HeadquartersCustomer outgoing, Contact contact, CancellationToken cancellationToken)
    {
        var legalEntity = ODataQuery.Literal(outgoing.LegalEntity.Value);
        string[] fields = ["dataAreaId", "CustomerAccount", .. NameFields, .. connection.ReferenceFields];
        var path = EntitySets.PathOf(EntitySets.Customers) + ODataQuery.Of(
            ("cross-company", "true"),
            ("$top", $"{MaxRows}"),
            ("$filter", $"dataAreaId eq {legalEntity} and {contact.Field} eq {ODataQuery.Literal(contact.Value)}"),
            ("$select", string.Join(',', fields)));
        try
        {
            return await connection.Client.QueryAsync(connection.Client.Address(path), outgoing.LegalEntity, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (CustomerRejectedException)
        {
            return null;
        }
    }

    private static CustomerRejectedException Found(JsonElement row, HeadquartersCustomer outgoing, string referenceField, string contact)
        => new(
            ErrorCodes.OutcomeUnknown,
            $"Headquarters has no customer with this customer id, but account {AnswerJson.Text(row, "CustomerAccount")} "
            + $"with the same name and {contact} and an empty {referenceField}, which dual-write may have blanked. This customer is not "
            + $"sent again. If the account is this customer, write {outgoing.CustomerId} into {referenceField} there. "
            + "If it is another person, write anything else there. Then requeue this customer.");

    private static Contact? ContactOf(Customer customer)
        => !string.IsNullOrWhiteSpace(customer.Email) ? new("PrimaryContactEmail", customer.Email, "e-mail address")
            : !string.IsNullOrWhiteSpace(customer.Phone) ? new("PrimaryContactPhone", customer.Phone, "phone number")
            : null;

    private static bool IsMatch(JsonElement row, Customer customer, EnvironmentConnection connection)
        => PersonMatching.HasNameOf(row, customer)
            && connection.ReferenceFields.All(field => string.IsNullOrWhiteSpace(AnswerJson.Text(row, field)));

    private sealed record Contact(string Field, string Value, string Label);
}

using System.Text.Json;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Records;

namespace CommerceCustomers.Dynamics365;

// A customer may have arrived and lost its id: the standard dual-write map can blank the field at once. So a customer of whom nobody knows
// whether it arrived is also looked for by what it can be known by. One that is found is not taken for it, because it may be somebody's else.
internal static class Twin
{
    private const int Most = 100;

    private static readonly string[] Names = ["PersonFirstName", "PersonLastName", "OrganizationName"];

    public static async Task ThrowIfThereAsync(EnvironmentConnection connection, HeadquartersCustomer outgoing, Uri customers, CancellationToken cancellationToken)
    {
        if (!EntityFields.IsDualWritten(connection.Options.ReferenceField) || Contact(outgoing.Customer) is not var (field, value, word))
        {
            return;
        }

        var address = new Uri(customers + ODataLiteral.Query(
            ("cross-company", "true"),
            ("$top", $"{Most}"),
            ("$filter", $"dataAreaId eq {ODataLiteral.Of(outgoing.LegalEntity.Value)} and {field} eq {ODataLiteral.Of(value)}"),
            ("$select", string.Join(',', (string[])["dataAreaId", "CustomerAccount", .. Names, .. connection.ReferenceFields]))));
        HttpAnswer answer;
        try
        {
            answer = await connection.AskAsync(address, outgoing.LegalEntity, cancellationToken).ConfigureAwait(false);
        }
        catch (CustomerRejectedException)
        {
            // An environment that does not let itself be asked like that leaves it at the question for the id.
            return;
        }

        using var document = answer.ReadJson();
        if ((JsonRows.Of(document) ?? throw JsonRows.NoAnswer("a list of customers")).FirstOrDefault(row => IsTwin(row, outgoing.Customer, connection)) is { ValueKind: JsonValueKind.Object } twin)
        {
            var reference = connection.Options.ReferenceField;
            throw new CustomerRejectedException(
                CustomerError.OutcomeUnknown,
                $"Headquarters holds no customer with this customer id, but account {JsonRows.Text(twin, "CustomerAccount")} with the same name and {word} and an empty {reference}, "
                + $"which dual-write may have blanked. It is not sent again. If that is this customer, write {outgoing.Id} into {reference} there; if it is another one, write "
                + "anything else there. Then requeue this one.");
        }
    }

    private static (string Field, string Value, string Word)? Contact(Customer customer)
        => !string.IsNullOrWhiteSpace(customer.Email) ? ("PrimaryContactEmail", customer.Email, "e-mail address")
            : !string.IsNullOrWhiteSpace(customer.Phone) ? ("PrimaryContactPhone", customer.Phone, "phone number")
            : null;

    private static bool IsTwin(JsonElement row, Customer customer, EnvironmentConnection connection)
        => CustomerWriter.IsSamePerson(row, customer) && connection.ReferenceFields.All(field => string.IsNullOrWhiteSpace(JsonRows.Text(row, field)));
}

using System.Net;
using System.Text.Json;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365;

// What CustomersV3 cannot hold and headquarters can: further addresses and the external identity. What is there is not added again, so
// that it can be repeated until everything is there.
internal sealed class Companions(EnvironmentConnection connection, HeadquartersCustomer outgoing, AccountNumber account)
{
    private const string Addresses = "/data/CustomerPostalAddressesV2";
    private const string Identities = "/data/ExternalIdToCustomerMaps";
    private const string CrossCompany = "cross-company";

    private readonly Customer _customer = outgoing.Customer;

    private string LegalEntity => outgoing.LegalEntity.Value;

    public static bool AreNeeded(Customer customer) => customer.Addresses.Count > 1 || customer.ExternalIdentity is not null;

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await AddAddressesAsync(cancellationToken).ConfigureAwait(false);
        await AddIdentityAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task AddAddressesAsync(CancellationToken cancellationToken)
    {
        var primary = CustomerWriter.PrimaryAddress(_customer);
        var further = _customer.Addresses.Where(address => !ReferenceEquals(address, primary)).ToList();
        if (further.Count == 0)
        {
            return;
        }

        var held = (await AskAsync(
            Addresses,
            $"dataAreaId eq {ODataLiteral.Of(LegalEntity)} and CustomerAccount eq {ODataLiteral.Of(account.Value)}",
            cancellationToken).ConfigureAwait(false)).Select(Described).ToList();
        foreach (var address in further)
        {
            // Two that are alike are two.
            if (!held.Remove(Described(address)))
            {
                await AddAsync(Addresses, json => WriteAddress(json, address), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task AddIdentityAsync(CancellationToken cancellationToken)
    {
        if (_customer.ExternalIdentity is not { } identity)
        {
            return;
        }

        if (!connection.Options.IdentityProviders.TryGetValue(identity.Issuer, out var provider))
        {
            throw new CustomerRejectedException(
                "UnknownIdentityProvider",
                "The issuer of the customer's external identity has no number in Headquarters:IdentityProviders. Add it there and requeue the customer.");
        }

        var held = await AskAsync(
            Identities,
            $"dataAreaId eq {ODataLiteral.Of(LegalEntity)} and ExternalIdentityId eq {ODataLiteral.Of(identity.Subject)} and ProviderId eq {provider}",
            cancellationToken).ConfigureAwait(false);
        if (held.Count == 0)
        {
            await AddAsync(Identities, json => WriteIdentity(json, identity, provider), cancellationToken).ConfigureAwait(false);
        }
        else if (held.All(row => Dynamics365Headquarters.Text(row, "CustomerAccountNumber") != account.Value))
        {
            throw new CustomerRejectedException(
                "IdentityMappedToAnotherCustomer",
                "The customer's external identity is mapped to another customer in headquarters. Correct the mapping there and requeue this customer.");
        }
    }

    private async Task<IReadOnlyList<JsonElement>> AskAsync(string path, string filter, CancellationToken cancellationToken)
    {
        var address = connection.Address(path + ODataLiteral.Query((CrossCompany, "true"), ("$filter", filter)))!;
        var answer = await connection.SendAsync(HttpMethod.Get, address, body: null, cancellationToken).ConfigureAwait(false);
        if (answer.Status != HttpStatusCode.OK)
        {
            throw AnswerRules.FailureOf(answer, outgoing);
        }

        using var document = answer.ReadJson();
        var rows = Dynamics365Headquarters.Rows(document) ?? throw Dynamics365Headquarters.NoAnswer("a list");
        return [.. rows.Select(static row => row.Clone())];
    }

    private async Task AddAsync(string path, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("dataAreaId", LegalEntity);
            write(json);
            json.WriteEndObject();
        }

        var address = connection.Address(path + ODataLiteral.Query((CrossCompany, "true")))!;
        var answer = await connection.SendAsync(HttpMethod.Post, address, buffer.ToArray(), cancellationToken).ConfigureAwait(false);
        if (answer.Status is not (HttpStatusCode.Created or HttpStatusCode.OK or HttpStatusCode.NoContent))
        {
            throw AnswerRules.FailureOf(answer, outgoing);
        }
    }

    private void WriteAddress(Utf8JsonWriter json, Address address)
    {
        json.WriteString("CustomerAccount", account.Value);
        json.WriteString("IsPrimary", "No");
        CustomerWriter.WriteAddress(json, address, _customer.Type);
    }

    private void WriteIdentity(Utf8JsonWriter json, ExternalIdentity identity, long provider)
    {
        json.WriteString("CustomerAccountNumber", account.Value);
        json.WriteString("ExternalIdentityId", identity.Subject);
        json.WriteNumber("ProviderId", provider);
        json.WriteString("IsActivated", "Yes");
    }

    private (string, string, string, string, string, string) Described(Address address) => (
        CustomerWriter.PurposeOf(address, _customer.Type),
        address.Street ?? "",
        address.City ?? "",
        address.State ?? "",
        (address.ZipCode ?? "").ToUpperInvariant(),
        address.Country ?? "");

    private static (string, string, string, string, string, string) Described(JsonElement row) => (
        Dynamics365Headquarters.Text(row, "AddressDescription") ?? "",
        Dynamics365Headquarters.Text(row, "AddressStreet") ?? "",
        Dynamics365Headquarters.Text(row, "AddressCity") ?? "",
        Dynamics365Headquarters.Text(row, "AddressState") ?? "",
        (Dynamics365Headquarters.Text(row, "AddressZipCode") ?? "").ToUpperInvariant(),
        Dynamics365Headquarters.Text(row, "AddressCountryRegionId") ?? "");
}

using System.Net;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Dynamics365;

// What CustomersV3 cannot hold and headquarters can: further addresses and the external identity. What is there is not added again, so
// that it can be repeated until everything is there.
internal sealed class Companions(EnvironmentConnection connection, HeadquartersCustomer outgoing, AccountNumber account)
{
    private const string Addresses = "CustomerPostalAddressesV2";
    private const string Identities = "ExternalIdToCustomerMaps";
    private const string Data = "/data/";
    private const string CrossCompany = "cross-company";
    private const int MostPages = 10;

    private readonly Customer _customer = outgoing.Customer;

    private string LegalEntity => outgoing.LegalEntity.Value;

    public static bool AreNeeded(Customer customer) => customer.Addresses.Count > 1 || customer.ExternalIdentity is not null;

    // The entity sets that hold what follows the customer.
    public static IReadOnlyList<string> PartsOf(Customer customer) =>
    [
        .. customer.Addresses.Count > 1 ? [Addresses] : Array.Empty<string>(),
        .. customer.ExternalIdentity is not null ? [Identities] : Array.Empty<string>(),
    ];

    // Each by itself: where one of them cannot be added, the other is not held up.
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var failure = Graver(
            await FailureOfAsync(AddAddressesAsync, cancellationToken).ConfigureAwait(false),
            await FailureOfAsync(AddIdentityAsync, cancellationToken).ConfigureAwait(false));
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static async Task<HeadquartersException?> FailureOfAsync(Func<CancellationToken, Task> add, CancellationToken cancellationToken)
    {
        try
        {
            await add(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (HeadquartersException failure)
        {
            return failure;
        }
    }

    // What passes by itself goes before what needs a person: the customer waits, and the refusal comes again when all else is there.
    private static HeadquartersException? Graver(HeadquartersException? left, HeadquartersException? right)
        => left is null or CustomerRejectedException && right is not null ? right : left;

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
            cancellationToken).ConfigureAwait(false)).Where(static row => JsonRows.Text(row, "IsPrimary") != "Yes").ToList();

        // What says most first, so that it is not taken for one that says less.
        foreach (var address in further.OrderByDescending(Given))
        {
            // Two that are alike are two.
            var index = held.FindIndex(row => IsSame(address, row));
            if (index >= 0)
            {
                held.RemoveAt(index);
            }
            else
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
        else if (held.All(row => JsonRows.Text(row, "CustomerAccountNumber") != account.Value))
        {
            throw new CustomerRejectedException(
                "IdentityMappedToAnotherCustomer",
                "The customer's external identity is mapped to another customer in headquarters. Correct the mapping there and requeue this customer.");
        }
    }

    private async Task<IReadOnlyList<JsonElement>> AskAsync(string path, string filter, CancellationToken cancellationToken)
    {
        var found = new List<JsonElement>();
        var address = connection.Address(Data + path + ODataLiteral.Query((CrossCompany, "true"), ("$filter", filter)));
        for (var page = 0; address is not null; page++)
        {
            if (page == MostPages)
            {
                throw new HeadquartersAmbiguousException("The answer to the question for what belongs to one customer does not end.");
            }

            var answer = await connection.SendAsync(HttpMethod.Get, address, body: null, cancellationToken).ConfigureAwait(false);
            if (answer.Status != HttpStatusCode.OK)
            {
                throw AnswerRules.FailureOf(answer, outgoing, path);
            }

            using var document = answer.ReadJson();
            found.AddRange((JsonRows.Of(document) ?? throw JsonRows.NoAnswer("a list")).Select(static row => row.Clone()));
            address = JsonRows.Next(document!, connection);
        }

        return found;
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

        var address = connection.Address(Data + path + ODataLiteral.Query((CrossCompany, "true")))!;
        var answer = await connection.SendAsync(HttpMethod.Post, address, buffer.ToArray(), cancellationToken).ConfigureAwait(false);
        if (answer.Status is not (HttpStatusCode.Created or HttpStatusCode.OK or HttpStatusCode.NoContent))
        {
            throw AnswerRules.FailureOf(answer, outgoing, path);
        }
    }

    private void WriteAddress(Utf8JsonWriter json, Address address)
    {
        json.WriteString("CustomerAccount", account.Value);
        json.WriteString("IsPrimary", "No");
        CustomerWriter.WriteAddress(json, address, _customer.Type, connection.Options);
    }

    private void WriteIdentity(Utf8JsonWriter json, ExternalIdentity identity, long provider)
    {
        json.WriteString("CustomerAccountNumber", account.Value);
        json.WriteString("ExternalIdentityId", identity.Subject);
        json.WriteNumber("ProviderId", provider);
        json.WriteString("IsActivated", "Yes");
    }

    private static int Given(Address address)
        => new[] { address.Street, address.City, address.State, address.ZipCode, address.Country }.Count(static text => !string.IsNullOrWhiteSpace(text));

    // Headquarters tidies what it is given, and fills in the city and the state that belong to a postal code.
    private bool IsSame(Address address, JsonElement row)
        => IsSame(row, "AddressDescription", CustomerWriter.DescriptionOf(address, _customer.Type))
            && IsSame(row, "AddressStreet", address.Street)
            && IsSame(row, "AddressZipCode", address.ZipCode)
            && IsSame(row, connection.Options.CountryField, CustomerWriter.CountryOf(address, connection.Options))
            && (string.IsNullOrWhiteSpace(address.City) || IsSame(row, "AddressCity", address.City))
            && (string.IsNullOrWhiteSpace(address.State) || IsSame(row, "AddressState", address.State));

    private static bool IsSame(JsonElement row, string field, string? given)
        => string.Equals(Tidied(JsonRows.Text(row, field)), Tidied(given), StringComparison.OrdinalIgnoreCase);

    private static string Tidied(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

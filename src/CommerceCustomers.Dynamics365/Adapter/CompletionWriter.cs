using System.Net;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using CommerceCustomers.Dynamics365.Answers;
using CommerceCustomers.Dynamics365.Connections;
using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Dynamics365.Http;
using CommerceCustomers.Dynamics365.Mapping;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Dynamics365.Adapter;

/// <summary>
/// Writes what CustomersV3 cannot hold: further addresses and the external identity. It adds only what is not there yet, so it can be
/// repeated until everything is there.
/// </summary>
internal sealed class CompletionWriter(EnvironmentConnection connection, HeadquartersCustomer outgoing, AccountNumber account)
{
    private readonly Customer _customer = outgoing.Customer;

    private string LegalEntity => outgoing.LegalEntity.Value;

    /// <summary>Writes addresses and identity independently: a failure of one does not hold up the other.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var failure = MoreUrgent(
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

    /// <summary>
    /// Prefers a failure that may pass by itself to a rejection, which needs a person: the customer is tried again, and the rejection
    /// comes back once everything else is written.
    /// </summary>
    private static HeadquartersException? MoreUrgent(HeadquartersException? left, HeadquartersException? right)
        => left is null or CustomerRejectedException && right is not null ? right : left;

    private async Task AddAddressesAsync(CancellationToken cancellationToken)
    {
        var primary = AddressMapping.PrimaryOf(_customer);
        var further = _customer.Addresses.Where(address => !ReferenceEquals(address, primary)).ToList();
        if (further.Count == 0)
        {
            return;
        }

        var held = (await QueryAsync(EntitySets.Addresses, $"CustomerAccount eq {ODataQuery.Literal(account.Value)}", cancellationToken)
            .ConfigureAwait(false)).Where(static row => AnswerJson.Text(row, "IsPrimary") != "Yes");
        foreach (var address in AddressMatching.FindMissing(further, held, _customer.Type, connection.Options))
        {
            await AddAsync(EntitySets.Addresses, json => WriteAddress(json, address), cancellationToken).ConfigureAwait(false);
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
                ErrorCodes.UnknownIdentityProvider,
                "The issuer of the customer's external identity has no number in Headquarters:IdentityProviders. "
                + "Add it there and requeue the customer.")
            { Field = CustomerFields.ExternalIdentity };
        }

        var filter = $"ExternalIdentityId eq {ODataQuery.Literal(identity.Subject)} and ProviderId eq {provider}";
        var held = await QueryAsync(EntitySets.ExternalIdentities, filter, cancellationToken).ConfigureAwait(false);
        if (held.Count == 0)
        {
            await AddAsync(EntitySets.ExternalIdentities, json => WriteIdentity(json, identity, provider), cancellationToken)
                .ConfigureAwait(false);
        }
        else if (held.All(row => AnswerJson.Text(row, "CustomerAccountNumber") != account.Value))
        {
            throw new CustomerRejectedException(
                ErrorCodes.IdentityMappedToAnotherCustomer,
                "The customer's external identity is mapped to another customer in headquarters. "
                + "Correct the mapping there and requeue this customer.")
            { Field = CustomerFields.ExternalIdentity };
        }
    }

    private async Task<IReadOnlyList<JsonElement>> QueryAsync(string entitySet, string filter, CancellationToken cancellationToken)
    {
        var address = connection.Client.Address(EntitySets.PathOf(entitySet) + ODataQuery.Of(
            ("cross-company", "true"),
            ("$filter", $"dataAreaId eq {ODataQuery.Literal(LegalEntity)} and {filter}")));
        var pages = connection.Client.QueryPagesAsync(
            address, "a list", answer => AnswerClassifier.FailureOf(answer, outgoing, entitySet), cancellationToken);
        var found = new List<JsonElement>();
        await foreach (var rows in pages.ConfigureAwait(false))
        {
            found.AddRange(rows.Select(static row => row.Clone()));
        }

        return found;
    }

    private async Task AddAsync(string entitySet, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("dataAreaId", LegalEntity);
            write(json);
            json.WriteEndObject();
        }

        var address = connection.Client.Address(EntitySets.PathOf(entitySet) + ODataQuery.Of(("cross-company", "true")));
        var answer = await connection.Client.SendAsync(HttpMethod.Post, address, buffer.ToArray(), cancellationToken).ConfigureAwait(false);
        if (answer.Status is not (HttpStatusCode.Created or HttpStatusCode.OK or HttpStatusCode.NoContent))
        {
            throw AnswerClassifier.FailureOf(answer, outgoing, entitySet);
        }
    }

    private void WriteAddress(Utf8JsonWriter json, Address address)
    {
        json.WriteString("CustomerAccount", account.Value);
        json.WriteString("IsPrimary", "No");
        AddressMapping.Write(json, address, _customer.Type, connection.Options);
    }

    private void WriteIdentity(Utf8JsonWriter json, ExternalIdentity identity, long provider)
    {
        json.WriteString("CustomerAccountNumber", account.Value);
        json.WriteString("ExternalIdentityId", identity.Subject);
        json.WriteNumber("ProviderId", provider);
        json.WriteString("IsActivated", "Yes");
    }
}

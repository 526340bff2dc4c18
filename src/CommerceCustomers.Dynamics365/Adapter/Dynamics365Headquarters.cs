using System.Globalization;
using System.Net;
using CommerceCustomers.Dynamics365.Answers;
using CommerceCustomers.Dynamics365.Configuration;
using CommerceCustomers.Dynamics365.Connections;
using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Dynamics365.Http;
using CommerceCustomers.Dynamics365.Mapping;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Adapter;

/// <summary>
/// Dynamics 365 as headquarters. A method sends each request once; the library decides about repeats. CustomersV3 has no idempotency
/// key, so the customer id is kept in a text field, and that field is what queries look for.
/// </summary>
internal sealed class Dynamics365Headquarters(ConnectionSource connections) : IHeadquarters
{
    public HeadquartersCapabilities Capabilities { get; } =
        HeadquartersCapabilities.Find | HeadquartersCapabilities.Look | HeadquartersCapabilities.Completion;

    public HeadquartersLimits Limits => connections.Current().Metadata.Limits;

    public async Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        cancellationToken.ThrowIfCancellationRequested();
        var connection = connections.Current();
        FieldCapacity.ThrowIfExceeded(customer.Customer, connection.Options);
        await connection.EnsureReferenceFieldWorksAsync(cancellationToken).ConfigureAwait(false);
        connection.Metadata.Check.ThrowIfFieldOfCustomerIsWrong(customer.Customer);
        var path = EntitySets.PathOf(EntitySets.Customers) + ODataQuery.Of(("cross-company", "true"));
        var body = CustomerWriter.Write(customer, connection.Options);
        var answer = await connection.Client.SendAsync(HttpMethod.Post, connection.Client.Address(path), body, cancellationToken)
            .ConfigureAwait(false);
        return answer.Status is HttpStatusCode.Created or HttpStatusCode.OK
            ? CreatedCustomer.Read(answer, customer, body, connection)
            : throw AnswerClassifier.FailureOf(answer, customer);
    }

    public async Task<IReadOnlyList<AccountNumber>> FindAsync(
        LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = connections.Current();
        await connection.EnsureReferenceFieldWorksAsync(cancellationToken).ConfigureAwait(false);
        return await new CustomerQuery(connection, legalEntity).FindAsync(id, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<AccountNumber>> FindAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var found = await FindAsync(customer.LegalEntity, customer.CustomerId, cancellationToken).ConfigureAwait(false);
        if (found.Count == 0)
        {
            await BlankedReferenceSearch.ThrowIfFoundAsync(connections.Current(), customer, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    public async Task<HeadquartersAccount?> LookAsync(
        LegalEntityId legalEntity, AccountNumber account, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = connections.Current();
        await connection.EnsureReferenceFieldWorksAsync(cancellationToken).ConfigureAwait(false);
        return await new CustomerQuery(connection, legalEntity).LookAsync(account, cancellationToken).ConfigureAwait(false);
    }

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        cancellationToken.ThrowIfCancellationRequested();
        return new CompletionWriter(connections.Current(), customer, account).WriteAsync(cancellationToken);
    }

    public bool NeedsCompletion(HeadquartersCustomer customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return CustomerParts.OfCompletion(customer.Customer).Count > 0;
    }

    public IReadOnlyList<string> PartsOfCreate(HeadquartersCustomer customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return CustomerParts.OfCreate(customer, connections.Current().Options);
    }

    public IReadOnlyList<string> PartsOfCompletion(HeadquartersCustomer customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return CustomerParts.OfCompletion(customer.Customer);
    }

    public string? PathOfProfiles(ChannelType type, CultureInfo culture) => Dynamics365Menus.PathOfProfiles(type, culture);

    public string? PathOfAssignment(ChannelType type, CultureInfo culture) => Dynamics365Menus.PathOfAssignment(type, culture);

    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = connections.Current();
        await connection.EnsureReferenceFieldWorksAsync(cancellationToken).ConfigureAwait(false);
        var path = EntitySets.PathOf(EntitySets.Customers) + ODataQuery.Of(("$top", "1"), ("$select", "dataAreaId"));
        var answer = await connection.Client.QueryAsync(connection.Client.Address(path), legalEntity: null, cancellationToken)
            .ConfigureAwait(false);
        using var document = answer.ReadJson();
        _ = AnswerJson.Rows(document, CustomerQuery.ExpectedAnswer);
    }

    /// <summary>Checks the configured fields against the metadata. The list is empty when they pass or when there is no metadata.</summary>
    internal async Task<IReadOnlyList<OptionsError>> CheckSettingsAsync(CancellationToken cancellationToken)
    {
        var metadata = connections.Current().Metadata;
        await metadata.ReadIfDueAsync(cancellationToken).ConfigureAwait(false);
        return [.. metadata.Check.All];
    }
}

using CommerceCustomers.Dynamics365.Answers;
using CommerceCustomers.Dynamics365.Connections;
using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Dynamics365.Http;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Adapter;

/// <summary>Queries the customers of one legal entity.</summary>
internal sealed class CustomerQuery(EnvironmentConnection connection, LegalEntityId legalEntity)
{
    public const string ExpectedAnswer = "a list of customers";

    private readonly string _legalEntityFilter = $"dataAreaId eq {ODataQuery.Literal(legalEntity.Value)}";

    /// <summary>Finds every account with the customer id, in the present reference field or in a former one.</summary>
    public async Task<IReadOnlyList<AccountNumber>> FindAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var found = new List<AccountNumber>();
        foreach (var field in connection.ReferenceFields)
        {
            var address = Address(
                $"{_legalEntityFilter} and {field} eq {ODataQuery.Literal(id.ToString())}", ["dataAreaId", "CustomerAccount", field]);
            var pages = connection.Client.QueryPagesAsync(
                address, ExpectedAnswer, answer => AnswerClassifier.FailureOfQuery(answer, legalEntity), cancellationToken);
            await foreach (var rows in pages.ConfigureAwait(false))
            {
                if (!rows.All(row => CustomerRow.IsIn(row, legalEntity) && CustomerRow.HasId(row, id, field)))
                {
                    throw OtherCustomer(field);
                }

                found.AddRange(rows.Select(CustomerRow.AccountOf));
            }
        }

        return [.. found.Distinct()];
    }

    /// <summary>Finds an account by its number; null when the legal entity has none with that number.</summary>
    public async Task<HeadquartersAccount?> LookAsync(AccountNumber account, CancellationToken cancellationToken)
    {
        var address = Address(
            $"{_legalEntityFilter} and CustomerAccount eq {ODataQuery.Literal(account.Value)}",
            ["dataAreaId", "CustomerAccount", .. connection.ReferenceFields]);
        var answer = await connection.Client.QueryAsync(address, legalEntity, cancellationToken).ConfigureAwait(false);
        using var document = answer.ReadJson();
        return AnswerJson.Rows(document, ExpectedAnswer)
            .Where(row => CustomerRow.IsIn(row, legalEntity) && CustomerRow.AccountOf(row) == account)
            .Select(row => new HeadquartersAccount(CustomerRow.IdOf(row, connection.ReferenceFields)))
            .FirstOrDefault();
    }

    private Uri Address(string filter, IReadOnlyList<string> fields) => connection.Client.Address(
        EntitySets.PathOf(EntitySets.Customers)
        + ODataQuery.Of(("cross-company", "true"), ("$filter", filter), ("$select", string.Join(',', fields))));

    /// <summary>An answer with another customer must not count as a no, because the customer would then be sent again.</summary>
    private static HeadquartersMisconfiguredException OtherCustomer(string field) => new(
        $"Headquarters was asked for the customer whose {field} is the customer id, and answered with one whose {field} is something else. "
        + "Check that the application's user may read that field, and that nothing else writes to it (ReferenceField).");
}

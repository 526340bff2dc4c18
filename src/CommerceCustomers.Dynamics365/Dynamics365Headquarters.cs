using System.Net;
using System.Text.Json;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Words;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Dynamics365;

// One attempt per call. CustomersV3 has no idempotency key, so the customer id travels in a text field and is what is asked by.
internal sealed partial class Dynamics365Headquarters(
    Func<Dynamics365Options> options,
    Func<string, CancellationToken, Task<Dynamics365Token>>? token,
    IHttpClientFactory clients,
    Func<TimeSpan> attemptTimeout,
    TimeProvider timeProvider,
    ILogger<Dynamics365Headquarters>? logger = null) : IHeadquarters
{
    private const string Customers = "/data/CustomersV3";
    private const string CrossCompany = "cross-company";
    private const int MostPages = 10;

    private readonly ILogger _logger = logger ?? NullLogger<Dynamics365Headquarters>.Instance;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _referenceFields = new(StringComparer.Ordinal);
    private EnvironmentConnection? _connection;

    public HeadquartersCapabilities Capabilities { get; } = new() { CanFind = true, CanLook = true, NeedsCompletion = true };

    public HeadquartersLimits Limits => ConnectionNow().Limits.Current;

    public async Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        cancellationToken.ThrowIfCancellationRequested();
        var connection = ConnectionNow();
        Room.Check(customer.Customer, connection.Options);
        await connection.CheckAsync(cancellationToken).ConfigureAwait(false);
        connection.Limits.Check.ThrowIfNoRoom(customer.Customer);
        var address = connection.Address(Customers + ODataLiteral.Query((CrossCompany, "true")))!;
        var body = CustomerWriter.Write(customer, connection.Options);
        var answer = await connection.SendAsync(HttpMethod.Post, address, body, cancellationToken).ConfigureAwait(false);
        return answer.Status is HttpStatusCode.Created or HttpStatusCode.OK
            ? ReadCreated(answer, customer, body, connection)
            : throw AnswerRules.FailureOf(answer, customer);
    }

    public async Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = ConnectionNow();
        await connection.CheckAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<AccountNumber>();
        foreach (var field in connection.ReferenceFields)
        {
            await FindAsync(connection, field, legalEntity, id, found, cancellationToken).ConfigureAwait(false);
        }

        return [.. found.Distinct()];
    }

    public async Task<IReadOnlyList<AccountNumber>> FindAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var found = await FindAsync(customer.LegalEntity, customer.Id, cancellationToken).ConfigureAwait(false);
        if (found.Count == 0)
        {
            var connection = ConnectionNow();
            await Twin.ThrowIfThereAsync(connection, customer, connection.Address(Customers)!, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    public async Task<HeadquartersAccount?> LookAsync(LegalEntityId legalEntity, AccountNumber account, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = ConnectionNow();
        await connection.CheckAsync(cancellationToken).ConfigureAwait(false);
        var address = connection.Address(Customers + ODataLiteral.Query(
            (CrossCompany, "true"),
            ("$filter", $"dataAreaId eq {ODataLiteral.Of(legalEntity.Value)} and CustomerAccount eq {ODataLiteral.Of(account.Value)}"),
            ("$select", $"dataAreaId,CustomerAccount,{string.Join(',', connection.ReferenceFields)}")))!;
        var answer = await connection.AskAsync(address, legalEntity, cancellationToken).ConfigureAwait(false);
        using var document = answer.ReadJson();
        var rows = JsonRows.Of(document) ?? throw JsonRows.NoAnswer("a list of customers");
        return rows.Where(row => IsOfCompany(row, legalEntity) && AccountOf(row) == account)
            .Select(row => new HeadquartersAccount { CustomerId = IdOf(row, connection) })
            .FirstOrDefault();
    }

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        cancellationToken.ThrowIfCancellationRequested();
        return new Companions(ConnectionNow(), customer, account).CompleteAsync(cancellationToken);
    }

    public bool NeedsCompletion(HeadquartersCustomer customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return Companions.AreNeeded(customer.Customer);
    }

    public IReadOnlyList<string> PartsOf(HeadquartersCustomer customer, HeadquartersCall call)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return call == HeadquartersCall.Create ? CustomerWriter.PartsOf(customer, ConnectionNow().Options) : Companions.PartsOf(customer.Customer);
    }

    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = ConnectionNow();
        await connection.CheckAsync(cancellationToken).ConfigureAwait(false);
        var address = connection.Address(Customers + ODataLiteral.Query(("$top", "1"), ("$select", "dataAreaId")))!;
        var answer = await connection.AskAsync(address, legalEntity: null, cancellationToken).ConfigureAwait(false);
        using var document = answer.ReadJson();
        _ = JsonRows.Of(document) ?? throw JsonRows.NoAnswer("a list of customers");
    }

    // What the environment has against the settings; empty when it has nothing, or does not tell.
    internal async Task<IReadOnlyList<SettingsError>> CheckSettingsAsync(CancellationToken cancellationToken)
    {
        var connection = ConnectionNow();
        await connection.Limits.ReadAsync(cancellationToken).ConfigureAwait(false);
        return [.. connection.Limits.Check.Errors];
    }

    private static async Task FindAsync(
        EnvironmentConnection connection, string field, LegalEntityId legalEntity, CustomerId id, List<AccountNumber> found, CancellationToken cancellationToken)
    {
        var address = connection.Address(Customers + ODataLiteral.Query(
            (CrossCompany, "true"),
            ("$filter", $"dataAreaId eq {ODataLiteral.Of(legalEntity.Value)} and {field} eq {ODataLiteral.Of(id.ToString())}"),
            ("$select", $"dataAreaId,CustomerAccount,{field}")));
        for (var page = 0; address is not null; page++)
        {
            if (page == MostPages)
            {
                throw new HeadquartersAmbiguousException("The answer to the question for one customer does not end.");
            }

            var answer = await connection.AskAsync(address, legalEntity, cancellationToken).ConfigureAwait(false);
            using var document = answer.ReadJson();
            var rows = JsonRows.Of(document) ?? throw JsonRows.NoAnswer("a list of customers");
            if (rows.Any(row => !IsOf(row, legalEntity, id, field)))
            {
                // Taken for a "no" it would have the customer sent again.
                throw new HeadquartersMisconfiguredException(
                    $"Headquarters was asked for the customer whose {field} is the customer id, and answered with one whose {field} is something else. Check that the "
                    + "application's user may read that field, and that nothing else writes to it (ReferenceField).");
            }

            found.AddRange(rows.Select(AccountOf));
            address = JsonRows.Next(document!, connection);
        }
    }

    private EnvironmentConnection ConnectionNow()
    {
        lock (_lock)
        {
            var current = options();
            if (_connection is null || !ReferenceEquals(_connection.Options, current))
            {
                if (_connection is not null)
                {
                    Log.Reconnects(_logger, current.BaseUrl.Host);
                    _referenceFields.Add(_connection.Options.ReferenceField);
                }

                if (_connection?.Options.ReferenceField != current.ReferenceField && EntityFields.IsDualWritten(current.ReferenceField))
                {
                    Log.MayBeBlanked(_logger, current.ReferenceField);
                }

                _connection = new EnvironmentConnection(current, _referenceFields, token, clients, attemptTimeout, timeProvider);
            }

            return _connection;
        }
    }

    // The environment has said yes. If it is not a yes for this customer, nobody knows what it has done.
    private static AccountNumber ReadCreated(HttpAnswer answer, HeadquartersCustomer customer, byte[] body, EnvironmentConnection connection)
    {
        using var document = answer.ReadJson();
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } row)
        {
            throw JsonRows.NoAnswer("the created customer");
        }

        var field = connection.Options.ReferenceField;
        if (IsOf(row, customer.LegalEntity, customer.Id, field))
        {
            var account = AccountOf(row);
            connection.Reference.Kept();
            customer.ReportAltered(Alterations.Of(body, row, connection.Options));
            return account;
        }

        if (IsOfCompany(row, customer.LegalEntity) && CustomerWriter.IsSamePerson(row, customer.Customer)
            && customer.Id.ToString().StartsWith(JsonRows.Text(row, field) ?? "", StringComparison.OrdinalIgnoreCase))
        {
            // It is the customer that was sent, and its account is known; but none after it may be sent like this.
            var account = AccountOf(row);
            connection.Reference.NotKept();
            customer.ReportAltered(Alterations.Of(body, row, connection.Options));
            return account;
        }

        connection.Reference.Stranger();
        throw new HeadquartersAmbiguousException("The environment answered with another customer than the one that was sent.");
    }

    private static CustomerId? IdOf(JsonElement row, EnvironmentConnection connection)
    {
        foreach (var field in connection.ReferenceFields)
        {
            if (CustomerId.TryParse(JsonRows.Text(row, field) ?? "", out var id))
            {
                return id;
            }
        }

        return null;
    }

    private static bool IsOf(JsonElement row, LegalEntityId legalEntity, CustomerId id, string field)
        => IsOfCompany(row, legalEntity) && string.Equals(JsonRows.Text(row, field), id.ToString(), StringComparison.OrdinalIgnoreCase);

    private static bool IsOfCompany(JsonElement row, LegalEntityId legalEntity)
        => string.Equals(JsonRows.Text(row, "dataAreaId"), legalEntity.Value, StringComparison.OrdinalIgnoreCase);

    private static AccountNumber AccountOf(JsonElement row) => JsonRows.Text(row, "CustomerAccount") switch
    {
        null or "" => throw new HeadquartersAmbiguousException("The environment answered without an account number."),
        { Length: > AccountNumber.MaxLength } account => throw new HeadquartersAmbiguousException(
            $"Expected an account number of at most {AccountNumber.MaxLength} characters, but the environment answered with {account.Length}."),
        var account when string.IsNullOrWhiteSpace(account) => throw new HeadquartersAmbiguousException("The environment answered with a blank account number."),
        var account => new AccountNumber(account),
    };
}

using System.Net;
using System.Text.Json;
using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Dynamics365;

// One attempt per call. CustomersV3 has no idempotency key, so the customer id travels in a text field and is what is asked by.
internal sealed partial class Dynamics365Headquarters(
    Func<Dynamics365Options> options,
    Func<string, CancellationToken, Task<Dynamics365Token>>? token,
    IHttpClientFactory clients,
    TimeProvider timeProvider,
    ILogger<Dynamics365Headquarters>? logger = null) : IHeadquarters
{
    private const string Customers = "/data/CustomersV3";
    private const string CrossCompany = "cross-company";
    private const int MostPages = 10;

    private readonly ILogger _logger = logger ?? NullLogger<Dynamics365Headquarters>.Instance;
    private readonly Lock _lock = new();
    private EnvironmentConnection? _connection;

    public HeadquartersCapabilities Capabilities { get; } = new() { CanFind = true, NeedsCompletion = true };

    public HeadquartersLimits Limits => ConnectionNow().Limits.Current;

    public async Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        cancellationToken.ThrowIfCancellationRequested();
        var connection = ConnectionNow();
        Room.Check(customer.Customer, connection.Options);
        await connection.Limits.ReadAsync(cancellationToken).ConfigureAwait(false);
        var address = connection.Address(Customers + ODataLiteral.Query((CrossCompany, "true")))!;
        var answer = await connection
            .SendAsync(HttpMethod.Post, address, CustomerWriter.Write(customer, connection.Options), cancellationToken).ConfigureAwait(false);
        return answer.Status is HttpStatusCode.Created or HttpStatusCode.OK
            ? ReadCreated(answer, customer, connection.Options)
            : throw AnswerRules.FailureOf(answer, customer);
    }

    public async Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = ConnectionNow();
        var field = connection.Options.ReferenceField;
        var address = connection.Address(Customers + ODataLiteral.Query(
            (CrossCompany, "true"),
            ("$filter", $"dataAreaId eq {ODataLiteral.Of(legalEntity.Value)} and {field} eq {ODataLiteral.Of(id.ToString())}"),
            ("$select", $"dataAreaId,CustomerAccount,{field}")));
        var found = new List<AccountNumber>();
        for (var page = 0; address is not null; page++)
        {
            if (page == MostPages)
            {
                throw new HeadquartersAmbiguousException("The answer to the question for one customer does not end.");
            }

            var answer = await connection.AskAsync(address, legalEntity, cancellationToken).ConfigureAwait(false);
            using var document = answer.ReadJson();
            var rows = Rows(document) ?? throw NoAnswer("a list of customers");
            found.AddRange(rows.Where(row => IsOf(row, legalEntity, id, field)).Select(AccountOf));
            address = Next(document!, connection);
        }

        return [.. found.Distinct()];
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

    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = ConnectionNow();
        var address = connection.Address(Customers + ODataLiteral.Query(("$top", "1"), ("$select", "dataAreaId")))!;
        var answer = await connection.AskAsync(address, legalEntity: null, cancellationToken).ConfigureAwait(false);
        using var document = answer.ReadJson();
        _ = Rows(document) ?? throw NoAnswer("a list of customers");
    }

    internal static IReadOnlyList<JsonElement>? Rows(JsonDocument? document)
        => document?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("value", out var rows) && rows.ValueKind == JsonValueKind.Array
            ? [.. rows.EnumerateArray().Where(static row => row.ValueKind == JsonValueKind.Object)]
            : null;

    internal static HeadquartersAmbiguousException NoAnswer(string expected)
        => new($"Expected {expected} from the environment, but the answer is something else; a proxy may have written it.");

    internal static string? Text(JsonElement row, string field)
        => row.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private EnvironmentConnection ConnectionNow()
    {
        var current = options();
        lock (_lock)
        {
            if (_connection is null || !ReferenceEquals(_connection.Options, current))
            {
                if (_connection is not null)
                {
                    Log.Reconnects(_logger, current.BaseUrl.Host);
                }

                _connection = new EnvironmentConnection(current, token, clients, timeProvider);
            }

            return _connection;
        }
    }

    // The environment has said yes. If it is not a yes for this customer, nobody knows what it has done.
    private static AccountNumber ReadCreated(HttpAnswer answer, HeadquartersCustomer customer, Dynamics365Options options)
    {
        using var document = answer.ReadJson();
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } row)
        {
            throw NoAnswer("the created customer");
        }

        return IsOf(row, customer.LegalEntity, customer.Id, options.ReferenceField)
            ? AccountOf(row)
            : throw new HeadquartersAmbiguousException("The environment answered with another customer than the one that was sent.");
    }

    private static bool IsOf(JsonElement row, LegalEntityId legalEntity, CustomerId id, string field)
        => string.Equals(Text(row, "dataAreaId"), legalEntity.Value, StringComparison.OrdinalIgnoreCase)
            && string.Equals(Text(row, field), id.ToString(), StringComparison.OrdinalIgnoreCase);

    private static AccountNumber AccountOf(JsonElement row) => Text(row, "CustomerAccount") switch
    {
        null or "" => throw new HeadquartersAmbiguousException("The environment answered without an account number."),
        { Length: > AccountNumber.MaxLength } account => throw new HeadquartersAmbiguousException(
            $"Expected an account number of at most {AccountNumber.MaxLength} characters, but the environment answered with {account.Length}."),
        var account when string.IsNullOrWhiteSpace(account) => throw new HeadquartersAmbiguousException("The environment answered with a blank account number."),
        var account => new AccountNumber(account),
    };

    private static Uri? Next(JsonDocument document, EnvironmentConnection connection)
    {
        if (Text(document.RootElement, "@odata.nextLink") is not { } link)
        {
            return null;
        }

        return connection.Address(link) ?? throw new HeadquartersAmbiguousException("The link to the next page leads to another server.");
    }
}

using System.Collections.Frozen;
using System.Text.Json;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365;

// What this environment can hold: the usual lengths, what the settings say of them, and which fields its metadata calls mandatory.
internal sealed class EnvironmentLimits
{
    private const string Metadata = "/metadata/PublicEntities('CustomerV3')";

    // A part of the time-out of an attempt, so that enough of it is left for the create.
    private const double PartOfAttempt = 0.2;

    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenReads = TimeSpan.FromHours(1);

    // Names are not among them: which of them is needed depends on what the customer is.
    private static readonly FrozenDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["PrimaryContactEmail"] = CustomerFields.Email,
        ["PrimaryContactPhone"] = CustomerFields.Phone,
        ["LanguageId"] = CustomerFields.Language,
        ["SalesCurrencyCode"] = CustomerFields.Currency,
        ["CustomerGroupId"] = CustomerFields.CustomerGroup,
        ["ReceiptEmail"] = CustomerFields.ReceiptEmail,
        ["AddressStreet"] = CustomerFields.Street,
        ["AddressCity"] = CustomerFields.City,
        ["AddressState"] = CustomerFields.State,
        ["AddressZipCode"] = CustomerFields.ZipCode,
        ["AddressCountryRegionId"] = CustomerFields.Country,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> RoomSettings = new Dictionary<string, string>
    {
        [CustomerFields.OrganizationName] = "Headquarters:PersonOrganizationField",
        [CustomerFields.Attributes] = "Headquarters:AttributeFields",
        [CustomerFields.ExternalIdentity] = "Headquarters:IdentityProviders",
    }.ToFrozenDictionary();

    private readonly EnvironmentConnection _connection;
    private readonly Func<TimeSpan> _attemptTimeout;
    private readonly TimeProvider _timeProvider;
    private volatile HeadquartersLimits _current;
    private long? _readAt;
    private int _isReading;

    public EnvironmentLimits(EnvironmentConnection connection, Func<TimeSpan> attemptTimeout, TimeProvider timeProvider)
    {
        _connection = connection;
        _attemptTimeout = attemptTimeout;
        _timeProvider = timeProvider;
        _current = Of(connection.Options);
    }

    public HeadquartersLimits Current => _current;

    // On the way to a create, so that it never adds to the calls at once, and no pause that the environment asks for is overlooked: that,
    // and an environment that is out of service, stands against the create as well, of which nothing has been sent yet.
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if ((_readAt is { } at && _timeProvider.GetElapsedTime(at) < BetweenReads) || Interlocked.Exchange(ref _isReading, 1) != 0)
        {
            return;
        }

        try
        {
            var longest = _attemptTimeout() * PartOfAttempt;
            using var timeout = new CancellationTokenSource(longest < LongestRead ? longest : LongestRead, _timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            var answer = await _connection.AskAsync(_connection.Address(Metadata)!, legalEntity: null, either.Token).ConfigureAwait(false);
            using var document = answer.ReadJson();
            _current = With(Of(_connection.Options), document);
            _readAt = _timeProvider.GetTimestamp();
        }
        catch (Exception exception) when (exception is not (HeadquartersUnavailableException or HeadquartersThrottledException) && !cancellationToken.IsCancellationRequested)
        {
            // An environment need not tell. What is usual holds.
            _readAt = _timeProvider.GetTimestamp();
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }

    private static HeadquartersLimits Of(Dynamics365Options options)
    {
        var lengths = HeadquartersLimits.Default.MaxLengths.ToDictionary();
        foreach (var (field, length) in options.FieldLengths)
        {
            lengths[field] = length;
        }

        var unsupported = new HashSet<string> { CustomerFields.Affiliations };
        if (options.AttributeFields.Count == 0)
        {
            unsupported.Add(CustomerFields.Attributes);
        }

        if (options.IdentityProviders.Count == 0)
        {
            unsupported.Add(CustomerFields.ExternalIdentity);
        }

        return new HeadquartersLimits
        {
            MaxLengths = lengths.ToFrozenDictionary(),
            RequiredFields = new[] { CustomerFields.CustomerGroup, CustomerFields.Currency }.ToFrozenSet(),
            UnsupportedFields = unsupported.ToFrozenSet(),
            HoldsOrganizationOfPerson = options.PersonOrganizationField is not null,
            HoldsPersonOfOrganization = false,
            SupportedAttributes = options.AttributeFields.Keys.ToFrozenSet(StringComparer.Ordinal),
            RoomSettings = RoomSettings,
            SupportedIssuers = options.IdentityProviders.Keys.ToFrozenSet(StringComparer.Ordinal),
        };
    }

    private static HeadquartersLimits With(HeadquartersLimits limits, JsonDocument? document)
    {
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } entity
            || !entity.TryGetProperty("Properties", out var properties) || properties.ValueKind != JsonValueKind.Array)
        {
            return limits;
        }

        var mandatory = properties.EnumerateArray()
            .Where(static property => property.ValueKind == JsonValueKind.Object
                && property.TryGetProperty("IsMandatory", out var isMandatory) && isMandatory.ValueKind == JsonValueKind.True)
            .Select(static property => JsonRows.Text(property, "Name") ?? "")
            .Where(Fields.ContainsKey)
            .Select(static name => Fields[name]);
        return limits with { RequiredFields = limits.RequiredFields.Concat(mandatory).ToFrozenSet() };
    }
}

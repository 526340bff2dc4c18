using System.Collections.Frozen;
using System.Net;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Dynamics365;

// What this environment can hold: the usual lengths, what the settings say of them, and which fields its metadata calls mandatory.
internal sealed class EnvironmentLimits
{
    private const string Metadata = "/metadata/PublicEntities('CustomerV3')";

    // A part of the time-out of an attempt, so that enough of it is left for the create.
    private const double PartOfAttempt = 0.2;

    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenReads = TimeSpan.FromHours(1);

    // While the settings name a field that will not do: somebody may just be adding it there.
    private static readonly TimeSpan BetweenReadsOfWrong = TimeSpan.FromMinutes(1);

    // Those of the environment, as far as they are known and differ from what is usual; FieldLengths has the last word.
    private static readonly FrozenDictionary<string, int> Lengths = new Dictionary<string, int>
    {
        [CustomerFields.FirstName] = 25,
        [CustomerFields.MiddleName] = 25,
        [CustomerFields.LastName] = 25,
        [CustomerFields.State] = 10,
        [CustomerFields.Language] = 7,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> RoomSettings = new Dictionary<string, string>
    {
        [CustomerFields.OrganizationName] = "Headquarters:PersonOrganizationField",
        [CustomerFields.Attributes] = "Headquarters:AttributeFields",
        [CustomerFields.ExternalIdentity] = "Headquarters:IdentityProviders",
    }.ToFrozenDictionary();

    // Which of them is needed depends on what the customer is.
    private static readonly FrozenSet<string> Dependent = new[]
    {
        CustomerFields.Type, CustomerFields.FirstName, CustomerFields.MiddleName, CustomerFields.LastName, CustomerFields.OrganizationName, CustomerFields.ReceiptPreference,
        CustomerFields.Purpose,
    }.ToFrozenSet();

    private readonly EnvironmentConnection _connection;
    private readonly Func<TimeSpan> _attemptTimeout;
    private readonly TimeProvider _timeProvider;
    private volatile HeadquartersLimits _current;
    private volatile SettingsCheck _check = SettingsCheck.Passed;
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

    // What the environment has against the settings, as far as it has told.
    public SettingsCheck Check => _check;

    // On the way to another call, so that it never adds to the calls at once, and no pause that the environment asks for is overlooked: that,
    // an environment that is out of service, and credentials that give no token stand against that call as well, of which nothing has been sent yet.
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if ((_readAt is { } at && _timeProvider.GetElapsedTime(at) < (_check.IsPassed ? BetweenReads : BetweenReadsOfWrong)) || Interlocked.Exchange(ref _isReading, 1) != 0)
        {
            return;
        }

        try
        {
            var longest = _attemptTimeout() * PartOfAttempt;
            using var timeout = new CancellationTokenSource(longest < LongestRead ? longest : LongestRead, _timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            var answer = await _connection.SendAsync(HttpMethod.Get, _connection.Address(Metadata)!, body: null, either.Token).ConfigureAwait(false);
            Take(answer);
            _readAt = _timeProvider.GetTimestamp();
        }
        catch (Exception exception) when (exception is not (HeadquartersUnavailableException or HeadquartersThrottledException or HeadquartersMisconfiguredException)
            && !cancellationToken.IsCancellationRequested)
        {
            // An environment need not tell. What is usual holds.
            _readAt = _timeProvider.GetTimestamp();
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }

    private void Take(HttpAnswer answer)
    {
        if (answer.Status == HttpStatusCode.OK)
        {
            using var document = answer.ReadJson();
            var metadata = EntityMetadata.Read(document);
            _current = With(Of(_connection.Options), metadata);
            _check = SettingsCheck.Of(_connection.Options, [.. _connection.ReferenceFields.Skip(1)], metadata);
        }
        else if (AnswerRules.FailureOf(answer, legalEntity: null) is HeadquartersException failure and (HeadquartersUnavailableException or HeadquartersThrottledException))
        {
            throw failure;
        }
    }

    private static HeadquartersLimits Of(Dynamics365Options options)
    {
        var lengths = HeadquartersLimits.Default.MaxLengths.ToDictionary();
        foreach (var (field, length) in Lengths)
        {
            lengths[field] = length;
        }

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
            RequiredFields = new[] { CustomerFields.CustomerGroup, CustomerFields.Currency, CustomerFields.Country }.ToFrozenSet(),
            UnsupportedFields = unsupported.ToFrozenSet(),
            HoldsOrganizationOfPerson = options.PersonOrganizationField is not null,
            HoldsPersonOfOrganization = false,
            SupportedAttributes = options.AttributeFields.Keys.ToFrozenSet(StringComparer.Ordinal),
            RoomSettings = RoomSettings,
            SupportedIssuers = options.IdentityProviders.Keys.ToFrozenSet(StringComparer.Ordinal),
        };
    }

    private static HeadquartersLimits With(HeadquartersLimits limits, EntityMetadata? metadata) => metadata is null ? limits : limits with
    {
        RequiredFields = limits.RequiredFields
            .Concat(metadata.Fields.Where(static field => field.IsMandatory).Select(static field => FieldNames.Of(field.Name)).OfType<string>().Where(static name => !Dependent.Contains(name)))
            .ToFrozenSet(),
    };
}

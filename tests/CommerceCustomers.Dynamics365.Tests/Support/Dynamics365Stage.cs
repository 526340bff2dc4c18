using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Testing;
using CommerceCustomers.Testing.Adapters;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Dynamics365.Tests.Support;

/// <summary>Stages every fault of the adapter kit on the look-alike.</summary>
internal sealed class Dynamics365Stage : HeadquartersStage
{
    private readonly Detour _detour = new();
    private TestEnvironment? _environment;

    public override async ValueTask<IHeadquarters> CreateHeadquartersAsync(CancellationToken cancellationToken)
    {
        _environment ??= await TestEnvironment.StartAsync(configure: builder =>
        {
            builder.UseDynamics365();
            builder.Services.AddHttpClient(Dynamics365CommerceCustomersExtensions.HttpClientName)
                .AddHttpMessageHandler(() => new Detour.Handler(_detour));
        });
        _environment.LookAlike.Clear();
        _environment.LookAlike.RetryAfter = RetryAfter;
        _environment.LookAlike.Hanging = Met;
        _detour.IsNext = false;
        await _environment.Headquarters.ProbeAsync(cancellationToken);
        return _environment.Headquarters;
    }

    public override ValueTask<bool> StageAsync(HeadquartersFault fault, CancellationToken cancellationToken)
    {
        if (fault == HeadquartersFault.Unreachable)
        {
            _detour.IsNext = true;
            return new(true);
        }

        var staged = FaultOf(fault);
        _environment!.LookAlike.NextOfAny(staged);
        if (staged == Fault.TokenRefused)
        {
            // Refuse the renewed token too.
            _environment.LookAlike.NextOfAny(staged);
        }

        return new(true);
    }

    public override ValueTask<IReadOnlyList<HeldCustomer>?> ReadHeldAsync(CancellationToken cancellationToken) => new(
    [
        .. _environment!.LookAlike.Customers.Select(static row => new HeldCustomer(
            new LegalEntityId(row.Company),
            CustomerId.TryParse(row.Text("IdentificationNumber")!, out var id) ? id : default,
            new AccountNumber(row.Account),
            Content(row))),
    ]);

    /// <summary>Adds a further address, so that there is something to complete.</summary>
    public override Customer NewCustomer(int index)
    {
        var customer = base.NewCustomer(index);
        return customer with { Addresses = [.. customer.Addresses, new Address { City = "Oslo", Country = "NOR", Purpose = "Delivery" }] };
    }

    protected override ValueTask CloseAsync() => _environment?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static Customer Content(LookAlikeRow row) => new()
    {
        Type = row.Text("PartyType") == "Organization" ? CustomerType.Organization : CustomerType.Person,
        FirstName = row.Text("PersonFirstName"),
        MiddleName = row.Text("PersonMiddleName"),
        LastName = row.Text("PersonLastName"),
        OrganizationName = row.Text("OrganizationName"),
        Email = row.Text("PrimaryContactEmail"),
        ReceiptEmail = row.Text("ReceiptEmail"),
        Phone = row.Text("PrimaryContactPhone"),
        Language = row.Text("LanguageId"),
        Currency = row.Text("SalesCurrencyCode"),
        CustomerGroup = row.Text("CustomerGroupId"),
        Addresses =
        [
            new Address
            {
                Street = row.Text("AddressStreet"),
                City = row.Text("AddressCity"),
                State = row.Text("AddressState"),
                ZipCode = row.Text("AddressZipCode"),
                Country = row.Text("AddressCountryRegionId"),
            },
        ],
    };

    private static Fault FaultOf(HeadquartersFault fault) => fault switch
    {
        HeadquartersFault.ServiceUnavailable => Fault.ServiceUnavailable,
        HeadquartersFault.ServiceUnavailableWithPause => Fault.ServiceUnavailableForAWhile,
        HeadquartersFault.Throttled => Fault.Throttled,
        HeadquartersFault.ServerErrorBeforeCommit => Fault.ServerErrorBeforeCommit,
        HeadquartersFault.ServerErrorAfterCommit => Fault.ServerErrorAfterCommit,
        HeadquartersFault.GatewayTimeOutAfterCommit => Fault.GatewayErrorAfterCommit,
        HeadquartersFault.ResetAfterCommit => Fault.ResetAfterCommit,
        HeadquartersFault.TimeOutAfterCommit => Fault.HangAfterCommit,
        HeadquartersFault.BusinessRefusal => Fault.Refused,
        HeadquartersFault.WrongCredentials => Fault.TokenRefused,
        HeadquartersFault.NoRights => Fault.Forbidden,
        HeadquartersFault.UnknownLegalEntity => Fault.UnknownCompany,
        HeadquartersFault.NumberSequenceExhausted => Fault.NumberSequenceExhausted,
        HeadquartersFault.NonsenseAnswer => Fault.HtmlInstead,
        HeadquartersFault.NonsenseRefusal => Fault.HtmlRefusal,
        HeadquartersFault.NonsenseNotFound => Fault.HtmlNotFound,
        HeadquartersFault.TruncatedAnswer => Fault.TruncatedJson,
        HeadquartersFault.MissingAccountNumber => Fault.MissingAccount,
        HeadquartersFault.OverlongAccountNumber => Fault.LongAccount,
        HeadquartersFault.IndexLag => Fault.FindsNothing,
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    /// <summary>Redirects the next OData call to a port on which nothing listens.</summary>
    private sealed class Detour
    {
        public bool IsNext { get; set; }

        public sealed class Handler(Detour detour) : DelegatingHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                if (detour.IsNext && request.RequestUri!.AbsolutePath.StartsWith("/data/", StringComparison.Ordinal))
                {
                    detour.IsNext = false;
                    request.RequestUri = new Uri($"http://127.0.0.1:1{request.RequestUri.PathAndQuery}");
                }

                return base.SendAsync(request, cancellationToken);
            }
        }
    }
}

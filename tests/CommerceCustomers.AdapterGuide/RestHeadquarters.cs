using System.Net;
using System.Net.Http.Json;
using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.AdapterGuide;

public sealed class RestHeadquarters(HttpClient client) : IHeadquarters
{
    public HeadquartersCapabilities Capabilities { get; } = new() { CanFind = true, NeedsCompletion = true };

    public HeadquartersLimits Limits { get; } = new()
    {
        MaxLengths = new Dictionary<string, int>(HeadquartersLimits.Default.MaxLengths) { [CustomerFields.Phone] = 20 },
        RequiredFields = new HashSet<string> { CustomerFields.CustomerGroup, CustomerFields.Currency },
        UnsupportedFields = new HashSet<string>
        {
            CustomerFields.ReceiptEmail, CustomerFields.ReceiptPreference, CustomerFields.ExternalIdentity,
            CustomerFields.Affiliations, CustomerFields.Attributes, CustomerFields.Purpose,
        },
    };

    public async Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        var one = customer.Customer;
        var body = new
        {
            Reference = customer.Id.ToString(),     // the customer id travels: the question looks for it
            Kind = one.Type == CustomerType.Organization ? "organization" : "person",
            one.FirstName, one.MiddleName, one.LastName, Name = one.OrganizationName,
            one.Email, one.Phone, one.Language, one.Currency, Group = one.CustomerGroup,
        };
        var created = await SendAsync<Account>(HttpMethod.Post, Customers(customer.LegalEntity), body, customer.LegalEntity, cancellationToken);
        return new AccountNumber(created.Number);
    }

    public async Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
    {
        var path = $"{Customers(legalEntity)}?reference={id}";
        var found = await SendAsync<Account[]>(HttpMethod.Get, path, body: null, legalEntity, cancellationToken);
        return [.. found.Select(static account => new AccountNumber(account.Number))];
    }

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
    {
        var path = $"{Customers(customer.LegalEntity)}/{Uri.EscapeDataString(account.Value)}/addresses";
        return SendAsync<Account>(HttpMethod.Put, path, customer.Customer.Addresses, customer.LegalEntity, cancellationToken);
    }

    public Task ProbeAsync(CancellationToken cancellationToken)
        => SendAsync<Health>(HttpMethod.Get, "health", body: null, legalEntity: null, cancellationToken);

    private static string Customers(LegalEntityId legalEntity) => $"companies/{Uri.EscapeDataString(legalEntity.Value)}/customers";

    // What is thrown here without a type of ours is known too: no connection is an outage, all else is ambiguous.
    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, LegalEntityId? legalEntity, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadFromJsonAsync<T>(cancellationToken) ?? throw new HeadquartersAmbiguousException("The answer is empty.")
            : throw await FailureAsync(response, legalEntity, cancellationToken);
    }

    private static async Task<Exception> FailureAsync(HttpResponseMessage response, LegalEntityId? legalEntity, CancellationToken cancellationToken)
        => (response.StatusCode, response.Headers.RetryAfter) switch
        {
            (HttpStatusCode.TooManyRequests, var pause) => new HeadquartersThrottledException("It asks for a pause.", pause?.Delta),
            (HttpStatusCode.ServiceUnavailable, { } pause) => new HeadquartersThrottledException("It is out of service.", pause.Delta),
            (HttpStatusCode.ServiceUnavailable, null) => new HeadquartersUnavailableException("It is out of service."),
            (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, _) => new HeadquartersMisconfiguredException("Look at the client's secret and rights."),
            (HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity, _)
                => Refusal((await response.Content.ReadFromJsonAsync<Problem>(cancellationToken))!, legalEntity),
            var (status, _) => new HeadquartersAmbiguousException($"Headquarters answered {(int)status}."),
        };

    // Code and field alone: the detail of a problem quotes the customer.
    private static HeadquartersException Refusal(Problem problem, LegalEntityId? legalEntity) => problem.Code is "UnknownCompany" or "NoNumbersLeft"
        ? new HeadquartersMisconfiguredException($"Headquarters says {problem.Code}: set it up for '{legalEntity}'.", legalEntity)
        : new CustomerRejectedException(problem.Code, $"Headquarters refuses the field '{problem.Field}'.");

    private sealed record Account(string Number);

    private sealed record Health(string Status);

    private sealed record Problem(string Code, string? Field);
}

using System.Net.Http.Json;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.AdapterGuide;

public sealed class RestHeadquarters(HttpClient client) : IHeadquarters
{
    public HeadquartersCapabilities Capabilities { get; } = HeadquartersCapabilities.Find | HeadquartersCapabilities.Completion;

    public HeadquartersLimits Limits { get; } = new()
    {
        MaxLengths = new Dictionary<string, int>(new HeadquartersLimits().MaxLengths) { [CustomerFields.Phone] = 20 },
        RequiredFields = new HashSet<string> { CustomerFields.CustomerGroup, CustomerFields.Currency },
        UnsupportedFields = new HashSet<string>
        {
            CustomerFields.MiddleName, CustomerFields.ReceiptEmail, CustomerFields.ReceiptPreference,
            CustomerFields.Affiliations, CustomerFields.Attributes, CustomerFields.ExternalIdentity,
        },
    };

    public async Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        var one = customer.Customer;
        var body = new
        {
            Reference = customer.CustomerId.ToString(),     // the customer id travels: the question looks for it
            Kind = one.Type == CustomerType.Organization ? "organization" : "person",
            one.FirstName,
            one.LastName,
            Name = one.OrganizationName,
            one.Email,
            one.Phone,
            one.Language,
            one.Currency,
            Group = one.CustomerGroup,
        };
        var created = await SendAsync<Account>(HttpMethod.Post, "customers", body, customer.LegalEntity, cancellationToken);
        return new AccountNumber(created.Number);
    }

    public async Task<IReadOnlyList<AccountNumber>> FindAsync(
        LegalEntityId legalEntity, CustomerId customerId, CancellationToken cancellationToken)
        => [.. (await SendAsync<Account[]>(HttpMethod.Get, $"customers?reference={customerId}", null, legalEntity, cancellationToken))
            .Select(static account => new AccountNumber(account.Number))];

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber accountNumber, CancellationToken cancellationToken)
        => SendAsync<Account>(
            HttpMethod.Put, $"customers/{Uri.EscapeDataString(accountNumber.Value)}/addresses",
            customer.Customer.Addresses, customer.LegalEntity, cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken)
        => SendAsync<Health>(HttpMethod.Get, "health", body: null, entity: null, cancellationToken);

    // What is thrown here without a type of ours is known too: no connection is an outage, all else is ambiguous.
    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, LegalEntityId? entity, CancellationToken token)
    {
        var company = entity is { } id ? $"companies/{Uri.EscapeDataString(id.Value)}/" : "";
        using var request = new HttpRequestMessage(method, company + path);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await client.SendAsync(request, token);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadFromJsonAsync<T>(token) ?? throw new HeadquartersAmbiguousException("It answered nothing.")
            : throw await FailureAsync(response, entity, token);
    }

    private static async Task<Exception> FailureAsync(HttpResponseMessage response, LegalEntityId? entity, CancellationToken token)
        => ((int)response.StatusCode, response.Headers.RetryAfter) switch
        {
            (429 or 503, { } pause) => new HeadquartersThrottledException(
                "Wait.", pause.Delta ?? (pause.Date - TimeProvider.System.GetUtcNow())),
            (429, null) => new HeadquartersThrottledException("It asks for a pause.", retryAfter: null),
            (503, null) => new HeadquartersUnavailableException("It is out of service."),
            (401 or 403, _) => new HeadquartersMisconfiguredException("Look at the secret and the rights of the client."),
            (400 or 409 or 422, _) => Refusal(await response.Content.ReadFromJsonAsync<Problem>(token), entity),
            var (status, _) => new HeadquartersAmbiguousException($"It answered {status}."),
        };

    // Code and field alone: the detail of a problem quotes the customer. A problem without a code is not headquarters'.
    private static HeadquartersException Refusal(Problem? problem, LegalEntityId? entity) => problem?.Code switch
    {
        null or "" => new HeadquartersAmbiguousException("Something refused that is not headquarters."),
        "UnknownCompany" or "NoNumbersLeft" => new HeadquartersMisconfiguredException($"It says {problem.Code} of '{entity}'.", entity),
        _ => new CustomerRejectedException(problem.Code, $"Headquarters refuses the field '{problem.Field}'."),
    };

    private sealed record Account(string Number);
    private sealed record Health(string Status);
    private sealed record Problem(string? Code, string? Field);
}

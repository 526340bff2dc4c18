using System.Net;
using System.Net.Http.Json;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Tests.Examples;

/// <summary>An adapter whose headquarters takes the customer id as the key of a customer.</summary>
public sealed class RestHeadquarters(HttpClient client) : IHeadquarters
{
    public HeadquartersCapabilities Capabilities => HeadquartersCapabilities.IdempotentCreate;

    // begin: HeadquartersLimits
    public HeadquartersLimits Limits { get; } = new()
    {
        MaxLengths = new Dictionary<string, int>(new HeadquartersLimits().MaxLengths) { [CustomerFields.Phone] = 20 },
        RequiredFields = new HashSet<string> { CustomerFields.CustomerGroup, CustomerFields.Currency },
        UnsupportedFields = new HashSet<string> { CustomerFields.MiddleName, CustomerFields.Affiliations },
    };
    // end: HeadquartersLimits

    // begin: IHeadquarters.CreateAsync
    public async Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        using var response = await client.PutAsJsonAsync($"customers/{customer.CustomerId}", customer.Customer, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.OK => new AccountNumber(await response.Content.ReadAsStringAsync(cancellationToken)),
            HttpStatusCode.UnprocessableEntity => throw new CustomerRejectedException("Refused", "It refuses the customer."),
            var status => throw new HeadquartersAmbiguousException($"It answered {(int)status}."),
        };
    }
    // end: IHeadquarters.CreateAsync

    public Task<IReadOnlyList<AccountNumber>> FindAsync(
        LegalEntityId legalEntity, CustomerId customerId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber accountNumber, CancellationToken cancellationToken)
        => Task.CompletedTask;

    public async Task ProbeAsync(CancellationToken cancellationToken) => await client.GetStringAsync("health", cancellationToken);
}

using CommerceCustomers.Headquarters;

namespace CommerceCustomers.NativeProgram;

/// <summary>A headquarters that is down until it has been called for the first time.</summary>
internal sealed class LateHeadquarters : IHeadquarters
{
    private readonly Dictionary<CustomerId, AccountNumber> _accounts = [];

    public HeadquartersCapabilities Capabilities => HeadquartersCapabilities.IdempotentCreate | HeadquartersCapabilities.Find;

    public HeadquartersLimits Limits { get; } = new();

    public bool WasDown { get; private set; }

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        if (!WasDown)
        {
            WasDown = true;
            throw new HeadquartersUnavailableException("Headquarters is down.");
        }

        lock (_accounts)
        {
            if (!_accounts.TryGetValue(customer.CustomerId, out var account))
            {
                account = new AccountNumber($"US-{_accounts.Count + 1:000}");
                _accounts.Add(customer.CustomerId, account);
            }

            return Task.FromResult(account);
        }
    }

    public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
    {
        lock (_accounts)
        {
            return Task.FromResult<IReadOnlyList<AccountNumber>>(_accounts.TryGetValue(id, out var account) ? [account] : []);
        }
    }

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => Task.CompletedTask;

    public Task ProbeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

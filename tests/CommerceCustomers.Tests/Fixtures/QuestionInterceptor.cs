using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>Passes calls on to headquarters, records the questions, and lets the test change the answers.</summary>
internal sealed class QuestionInterceptor(IHeadquarters inner) : IHeadquarters
{
    private readonly List<CustomerId> _asked = [];

    public Func<CustomerId, IReadOnlyList<AccountNumber>, ValueTask<IReadOnlyList<AccountNumber>>> OnFound { get; set; } =
        static (_, accounts) => new(accounts);

    public IReadOnlyList<CustomerId> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    /// <summary>What headquarters keeps with an account; null where an account cannot be looked at.</summary>
    public Func<AccountNumber, HeadquartersAccount?>? OnLook { get; set; }

    public List<AccountNumber> LookedAt { get; } = [];

    public HeadquartersCapabilities Capabilities => OnLook is null
        ? inner.Capabilities & ~HeadquartersCapabilities.Look
        : inner.Capabilities | HeadquartersCapabilities.Look;

    public HeadquartersLimits Limits => inner.Limits;

    public void Answer(CustomerId id, params string[] accounts)
        => OnFound = (asked, found) => new(asked == id ? [.. accounts.Select(static account => new AccountNumber(account))] : found);

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        => inner.CreateAsync(customer, cancellationToken);

    public async Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
    {
        lock (_asked)
        {
            _asked.Add(id);
        }

        return await OnFound(id, await inner.FindAsync(legalEntity, id, cancellationToken));
    }

    public Task<HeadquartersAccount?> LookAsync(LegalEntityId legalEntity, AccountNumber account, CancellationToken cancellationToken)
    {
        LookedAt.Add(account);
        return Task.FromResult(OnLook!(account));
    }

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => inner.CompleteAsync(customer, account, cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken) => inner.ProbeAsync(cancellationToken);
}

using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Benchmarks;

internal sealed class InstantHeadquarters : IHeadquarters
{
    private int _accounts;

    public HeadquartersCapabilities Capabilities { get; } = HeadquartersCapabilities.Find;

    public HeadquartersLimits Limits { get; } = new();

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        => Task.FromResult(new AccountNumber($"C-{Interlocked.Increment(ref _accounts):D9}"));

    public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<AccountNumber>>([]);

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => Task.CompletedTask;

    public Task ProbeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

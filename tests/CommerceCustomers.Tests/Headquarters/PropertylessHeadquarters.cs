using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>A headquarters whose properties throw, or whose limits are null, and whose calls work.</summary>
internal sealed class PropertylessHeadquarters : IHeadquarters
{
    private int _number;

    public bool IsWell { get; set; }

    public bool ReturnsNull { get; init; }

    public HeadquartersCapabilities Capabilities
        => IsWell ? HeadquartersCapabilities.Find : throw new InvalidOperationException("Lovelace");

    public HeadquartersLimits Limits
        => IsWell ? new HeadquartersLimits() : ReturnsNull ? null! : throw new InvalidOperationException("Lovelace");

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        => Task.FromResult(new AccountNumber($"C-{Interlocked.Increment(ref _number)}"));

    public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<AccountNumber>>([]);

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => Task.CompletedTask;

    public Task ProbeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

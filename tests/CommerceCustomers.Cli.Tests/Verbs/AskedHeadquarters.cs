using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>A headquarters that is only asked and answers at once as the test says.</summary>
internal sealed class AskedHeadquarters : IHeadquarters
{
    private int _asked;

    public Func<CustomerId, IReadOnlyList<AccountNumber>> Answers { get; set; } = static id => [GeneratedCustomers.AccountOf(id)];

    public int Asked => Volatile.Read(ref _asked);

    public HeadquartersCapabilities Capabilities { get; } = HeadquartersCapabilities.Find;

    public HeadquartersLimits Limits { get; } = new();

    public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return Task.FromResult(Answers(id));
    }

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        => throw new InvalidOperationException("Verification must create nothing.");

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => throw new InvalidOperationException("Verification must complete nothing.");

    public Task ProbeAsync(CancellationToken cancellationToken) => throw new HeadquartersUnavailableException("It is out of service.");
}

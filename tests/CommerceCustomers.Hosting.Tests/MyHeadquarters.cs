using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Hosting.Tests;

/// <summary>
/// The adapter that a reader of the README would write, here over the scripted headquarters.
/// </summary>
internal sealed class MyHeadquarters : IHeadquarters
{
    private readonly ScriptedHeadquarters _inner = new();

    public HeadquartersCapabilities Capabilities => _inner.Capabilities;

    public HeadquartersLimits Limits => _inner.Limits;

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        => _inner.CreateAsync(customer, cancellationToken);

    public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
        => _inner.FindAsync(legalEntity, id, cancellationToken);

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => _inner.CompleteAsync(customer, account, cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken) => _inner.ProbeAsync(cancellationToken);
}

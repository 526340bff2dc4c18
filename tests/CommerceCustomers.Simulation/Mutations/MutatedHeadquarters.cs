using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Simulation.Mutations;

// An adapter with bugs where it is overridden.
internal abstract class MutatedHeadquarters(IHeadquarters inner) : IHeadquarters
{
    public HeadquartersCapabilities Capabilities => inner.Capabilities;

    public HeadquartersLimits Limits => inner.Limits;

    protected IHeadquarters Inner => inner;

    public virtual Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        => inner.CreateAsync(customer, cancellationToken);

    public virtual Task<IReadOnlyList<AccountNumber>> FindAsync(
        LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
        => inner.FindAsync(legalEntity, id, cancellationToken);

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => inner.CompleteAsync(customer, account, cancellationToken);

    public virtual IReadOnlyList<string> PartsOfCreate(HeadquartersCustomer customer) => inner.PartsOfCreate(customer);

    public virtual IReadOnlyList<string> PartsOfCompletion(HeadquartersCustomer customer) => inner.PartsOfCompletion(customer);

    public Task ProbeAsync(CancellationToken cancellationToken) => inner.ProbeAsync(cancellationToken);
}

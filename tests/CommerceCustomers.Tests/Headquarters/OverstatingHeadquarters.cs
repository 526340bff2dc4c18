using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>Claims capabilities that the headquarters behind it does not have.</summary>
internal sealed class OverstatingHeadquarters(IHeadquarters headquarters, HeadquartersCapabilities claims) : IHeadquarters
{
    public HeadquartersCapabilities Capabilities => claims;

    public HeadquartersLimits Limits => headquarters.Limits;

    public bool FindsNothing { get; set; }

    public Action OnCreated { get; set; } = static () => { };

    public async Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        try
        {
            return await headquarters.CreateAsync(customer, cancellationToken);
        }
        finally
        {
            OnCreated();
        }
    }

    public async Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
        => FindsNothing ? [] : await headquarters.FindAsync(legalEntity, id, cancellationToken);

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => headquarters.CompleteAsync(customer, account, cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken) => headquarters.ProbeAsync(cancellationToken);
}

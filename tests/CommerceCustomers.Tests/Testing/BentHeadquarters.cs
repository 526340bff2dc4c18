using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Tests.Testing;

/// <summary>A good adapter, some of whose calls a test replaces.</summary>
internal sealed class BentHeadquarters(IHeadquarters good) : IHeadquarters
{
    public Func<HeadquartersCapabilities> Promise { get; init; } = () => good.Capabilities;

    public Func<HeadquartersLimits> Limit { get; init; } = () => good.Limits;

    public Func<HeadquartersCustomer, CancellationToken, Task<AccountNumber>> Create { get; init; } = good.CreateAsync;

    public Func<LegalEntityId, CustomerId, CancellationToken, Task<IReadOnlyList<AccountNumber>>> Find { get; init; } = good.FindAsync;

    public Func<HeadquartersCustomer, AccountNumber, CancellationToken, Task> Complete { get; init; } = good.CompleteAsync;

    public Func<CancellationToken, Task> Probe { get; init; } = good.ProbeAsync;

    public HeadquartersCapabilities Capabilities => Promise();

    public HeadquartersLimits Limits => Limit();

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        => Create(customer, cancellationToken);

    public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
        => Find(legalEntity, id, cancellationToken);

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => Complete(customer, account, cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken) => Probe(cancellationToken);

    // Replaces every exception by another one, which may quote the customer that was sent last.
    public static BentHeadquarters Rethrowing(IHeadquarters good, Func<Exception, HeadquartersCustomer?, Exception> turn)
    {
        HeadquartersCustomer? last = null;
        return new BentHeadquarters(good)
        {
            Create = (customer, token) => TurnedAsync(() => good.CreateAsync(last = customer, token), turn, () => customer),
            Find = (legalEntity, id, token) => TurnedAsync(() => good.FindAsync(legalEntity, id, token), turn, () => last),
            Complete = (customer, account, token) => TurnedAsync(
                () => DoneAsync(good.CompleteAsync(customer, account, token)), turn, () => customer),
            Probe = token => TurnedAsync(() => DoneAsync(good.ProbeAsync(token)), turn, () => last),
        };
    }

    private static async Task<T> TurnedAsync<T>(
        Func<Task<T>> call, Func<Exception, HeadquartersCustomer?, Exception> turn, Func<HeadquartersCustomer?> customer)
    {
        try
        {
            return await call();
        }
        catch (Exception exception)
        {
            throw turn(exception, customer());
        }
    }

    private static async Task<bool> DoneAsync(Task call)
    {
        await call;
        return true;
    }
}

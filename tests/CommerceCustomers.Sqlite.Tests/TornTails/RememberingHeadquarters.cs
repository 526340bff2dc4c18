using System.Collections.Concurrent;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Sqlite.Tests.TornTails;

/// <summary>
/// A headquarters that tells for each create where the log of the channel database was then. It can be asked and is not idempotent, so that
/// a customer that is sent twice has two accounts.
/// </summary>
internal sealed class RememberingHeadquarters(
    string prefix, Func<LogPosition> position, IEnumerable<(CustomerId Id, AccountNumber Account)> held) : IHeadquarters
{
    private readonly ConcurrentDictionary<CustomerId, ConcurrentQueue<AccountNumber>> _accounts = new(
        held.Select(static one => KeyValuePair.Create(one.Id, new ConcurrentQueue<AccountNumber>([one.Account]))));

    private int _last;

    public HeadquartersCapabilities Capabilities { get; } = HeadquartersCapabilities.Find;

    public HeadquartersLimits Limits { get; } = new();

    public ConcurrentQueue<(CustomerId Id, AccountNumber Account, LogPosition Position)> Sent { get; } = [];

    public IReadOnlyCollection<CustomerId> Held => (IReadOnlyCollection<CustomerId>)_accounts.Keys;

    public IReadOnlyCollection<AccountNumber> AccountsOf(CustomerId id) => _accounts.TryGetValue(id, out var accounts) ? accounts : [];

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        var account = new AccountNumber($"{prefix}-{Interlocked.Increment(ref _last):D8}");
        Sent.Enqueue((customer.CustomerId, account, position()));
        _accounts.GetOrAdd(customer.CustomerId, static _ => []).Enqueue(account);
        return Task.FromResult(account);
    }

    public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<AccountNumber>>([.. AccountsOf(id)]);

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => Task.CompletedTask;

    public Task ProbeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

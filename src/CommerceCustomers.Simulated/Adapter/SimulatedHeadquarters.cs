using System.Collections.Concurrent;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Simulated.Adapter;

/// <summary>A headquarters inside the process. It keeps account numbers alone, in memory, and answers at once.</summary>
internal sealed class SimulatedHeadquarters(IAdapterSettings settings) : IHeadquarters
{
    private const int DigitsOfId = 18;

    private readonly ConcurrentDictionary<(LegalEntityId LegalEntity, CustomerId Id), AccountNumber> _accounts = new();

    public HeadquartersCapabilities Capabilities => HeadquartersCapabilities.Find | HeadquartersCapabilities.IdempotentCreate;

    public HeadquartersLimits Limits { get; } = new();

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return AnswerAsync(
            () => _accounts.GetOrAdd((customer.LegalEntity, customer.CustomerId), static key => NumberOf(key.Id)), cancellationToken);
    }

    public Task<IReadOnlyList<AccountNumber>> FindAsync(
        LegalEntityId legalEntity, CustomerId customerId, CancellationToken cancellationToken)
        => AnswerAsync<IReadOnlyList<AccountNumber>>(
            () => _accounts.TryGetValue((legalEntity, customerId), out var account) ? [account] : [], cancellationToken);

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber accountNumber, CancellationToken cancellationToken)
        => AnswerAsync(static () => true, cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken) => AnswerAsync(static () => true, cancellationToken);

    /// <summary>Derives the number from the customer id, so that a repeat gets the same one in every process.</summary>
    private static AccountNumber NumberOf(CustomerId id) => new($"S-{id.Value.ToString("N")[^DigitsOfId..].ToUpperInvariant()}");

    private Task<T> AnswerAsync<T>(Func<T> answer, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        return SimulatedSettings.IsDown(settings)
            ? Task.FromException<T>(new HeadquartersUnavailableException("The simulated headquarters is down, as Headquarters:Down says."))
            : Task.FromResult(answer());
    }
}

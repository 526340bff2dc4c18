using CommerceCustomers.Creation;
using CommerceCustomers.Profiles;
using CommerceCustomers.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers;

/// <summary>
/// Keeps the customer durably and answers at once; the synchronizer delivers it. It is the strategy of async mode.
/// </summary>
/// <remarks>
/// Headquarters is never called while the caller waits, and the answer means that the record is durable. A strategy of the application's
/// own takes it in its constructor to keep customers.
/// </remarks>
public sealed class AsyncCustomerCreationStrategy : ICustomerCreationStrategy
{
    private readonly CustomerAdmission _admission;
    private readonly TimeProvider _timeProvider;
    private readonly Randomness _randomness;

    internal AsyncCustomerCreationStrategy(CustomerAdmission admission, TimeProvider timeProvider, Randomness randomness)
    {
        _admission = admission;
        _timeProvider = timeProvider;
        _randomness = randomness;
    }

    string ICustomerCreationStrategy.Name => CreationStrategies.Async;

    /// <inheritdoc/>
    public async Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(creation);

        // The budget is for the first call with the same key, which may be a sync creation.
        var budget = new WaitBudget(_timeProvider, creation.Profile.HeadquartersWaitTimeout);
        var id = new CustomerId(_randomness.NewId(_timeProvider.GetUtcNow()));
        var admitted = await _admission.AdmitAsync(creation, id, OpenEntrance.Instance, budget, cancellationToken).ConfigureAwait(false);
        return admitted.Answer!;
    }

    internal static AsyncCustomerCreationStrategy Create(IServiceProvider provider) => new(
        provider.GetRequiredService<CustomerAdmission>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<Randomness>());
}

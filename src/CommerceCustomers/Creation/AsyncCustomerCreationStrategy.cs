using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Runtime;

namespace CommerceCustomers.Creation;

/// <summary>
/// Rule 3: headquarters is never called while the caller waits, and the answer means that the record is durable.
/// </summary>
internal sealed class AsyncCustomerCreationStrategy(CustomerAdmission admission, TimeProvider timeProvider, Randomness randomness) : ICustomerCreationStrategy
{
    public string Name => CreationStrategies.Async;

    public async Task<CustomerCreationResult> CreateAsync(CustomerCreation creation, CancellationToken cancellationToken)
    {
        // The budget is for the first call with the same key, which may be a sync creation.
        var budget = new WaitBudget(timeProvider, creation.Resolution.Profile.HeadquartersWaitTimeout);
        var id = new CustomerId(randomness.NewId(timeProvider.GetUtcNow()));
        var admitted = await admission.AdmitAsync(creation, id, OpenEntrance.Instance, budget, cancellationToken).ConfigureAwait(false);
        return admitted.Answer!;
    }
}

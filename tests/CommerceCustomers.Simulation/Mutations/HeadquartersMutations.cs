using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Simulation.Mutations;

// Nobody asks before sending again.
internal sealed class DoesNotAsk : Mutation
{
    public override IHeadquarters Over(IHeadquarters line, World world) => new Adapter(line);

    private sealed class Adapter(IHeadquarters inner) : MutatedHeadquarters(inner)
    {
        public override Task<IReadOnlyList<AccountNumber>> FindAsync(
            LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
            => Task.FromResult<IReadOnlyList<AccountNumber>>([]);
    }
}

// A lost answer is taken for an outage, in which nothing was sent.
internal sealed class TakesALostAnswerForAnOutage : Mutation
{
    public override IHeadquarters Over(IHeadquarters line, World world) => new Adapter(line);

    private sealed class Adapter(IHeadquarters inner) : MutatedHeadquarters(inner)
    {
        public override async Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        {
            try
            {
                return await Inner.CreateAsync(customer, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or HeadquartersAmbiguousException)
            {
                throw new HeadquartersUnavailableException(exception.Message);
            }
        }
    }
}

// Retry-After is not heeded.
internal sealed class IgnoresThePause : Mutation
{
    public override IHeadquarters Over(IHeadquarters line, World world) => new Adapter(line);

    private sealed class Adapter(IHeadquarters inner) : MutatedHeadquarters(inner)
    {
        public override async Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        {
            try
            {
                return await Inner.CreateAsync(customer, cancellationToken);
            }
            catch (HeadquartersThrottledException exception)
            {
                throw new HeadquartersUnavailableException(exception.Message);
            }
        }
    }
}

// A no counts before everything that is on its way has been executed.
internal sealed class SettlesTooEarly : Mutation
{
    public override CommerceSettings Adjust(CommerceSettings settings)
        => Scenario.With(settings, settings.Headquarters with { SettlingTime = TimeSpan.FromSeconds(1) });
}

// More calls at once than allowed.
internal sealed class CallsTooOften : Mutation
{
    public override CommerceSettings Adjust(CommerceSettings settings)
        => Scenario.With(settings, settings.Headquarters with { MaxConcurrency = settings.Headquarters.MaxConcurrency * 2 });
}

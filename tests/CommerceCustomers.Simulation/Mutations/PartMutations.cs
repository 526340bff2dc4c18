using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Simulation.Mutations;

// What fails in part is told as if it were all of headquarters.
internal sealed class ForgetsWhichPartFailed : Mutation
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
            catch (HeadquartersMisconfiguredException exception) when (exception.Part is not null)
            {
                throw new HeadquartersMisconfiguredException(exception.Message);
            }
        }
    }
}

// Everybody is said to need the part that some need.
internal sealed class SaysThatEverybodyNeedsThePart : Mutation
{
    public override IHeadquarters Over(IHeadquarters line, World world) => new Adapter(line);

    private sealed class Adapter(IHeadquarters inner) : MutatedHeadquarters(inner)
    {
        public override IReadOnlyList<string> PartsOfCreate(HeadquartersCustomer customer)
            => [Simulation.Headquarters.PartialFaults.Field];

        public override IReadOnlyList<string> PartsOfCompletion(HeadquartersCustomer customer) => [];
    }
}

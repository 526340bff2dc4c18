using CommerceCustomers.ContractTests;
using CommerceCustomers.Testing.Adapters;

namespace CommerceCustomers.Dynamics365.Tests;

public sealed class Dynamics365HeadquartersContractTests : HeadquartersContract
{
    protected override IReadOnlyCollection<HeadquartersFault> Staged => Enum.GetValues<HeadquartersFault>();

    protected override HeadquartersStage CreateStage() => new Dynamics365Stage();
}

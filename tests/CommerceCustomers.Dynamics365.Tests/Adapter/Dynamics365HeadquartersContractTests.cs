using CommerceCustomers.ContractTests;
using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Testing.Adapters;

namespace CommerceCustomers.Dynamics365.Tests.Adapter;

public sealed class Dynamics365HeadquartersContractTests : HeadquartersContract
{
    protected override IReadOnlyCollection<HeadquartersFault> Staged => Enum.GetValues<HeadquartersFault>();

    protected override HeadquartersStage CreateStage() => new Dynamics365Stage();
}

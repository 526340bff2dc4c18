using CommerceCustomers.ContractTests;
using CommerceCustomers.Testing.Adapters;

namespace CommerceCustomers.Tests.Testing;

public sealed class IdempotentHeadquartersContractTests : HeadquartersContract
{
    protected override IReadOnlyCollection<HeadquartersFault> Staged => Enum.GetValues<HeadquartersFault>();

    protected override HeadquartersStage CreateStage() => new ScriptedStage(ScriptedStage.Idempotent);
}

using CommerceCustomers.ContractTests;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Tests;

public sealed class Dynamics365HeadquartersContractTests : HeadquartersContract, IAsyncLifetime
{
    private Environment? _environment;

    public async ValueTask InitializeAsync() => _environment = await Environment.StartAsync();

    public ValueTask DisposeAsync() => _environment!.DisposeAsync();

    protected override ValueTask<IHeadquarters> CreateHeadquartersAsync() => new(_environment!.Headquarters);
}

using CommerceCustomers.ContractTests;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Sqlite.Tests;

public sealed class RefusalWithoutCodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refusal_without_a_code_is_explained_by_its_words()
    {
        await using var process = NewProcess(new Answering(static () => throw new CustomerRejectedException(null!, "The number sequence is closed.")));
        var id = await CreateAsync(process);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        stop.CancelAfter(TimeSpan.FromSeconds(10));
        await process.GetRequiredService<ICustomerSynchronizer>().RunUntilEmptyAsync(stop.Token);

        var explanation = (await process.GetRequiredService<ICustomerInsight>().ExplainAsync(id, Token))!;

        Assert.Equal(CustomerState.NeedsAttention, explanation.Record.State);
        Assert.Contains("The number sequence is closed.", string.Join(' ', explanation.Reasons), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<CustomerId> CreateAsync(ServiceProvider process) => Assert.IsType<CustomerCreationResult.Pending>(
        await process.GetRequiredService<ICustomerCreationService>()
            .CreateAsync(new() { Channel = Samples.Channel, Customer = SampleCustomers.Create(1) }, Token)).CustomerId;

    private ServiceProvider NewProcess(IHeadquarters headquarters)
    {
        var profile = new FunctionalityProfile("async") { CreateCustomerInAsyncMode = true };
        var channel = new Channel(
            Samples.Channel, Samples.LegalEntity, ChannelType.OnlineStore, functionalityProfileName: profile.Name);
        var services = new ServiceCollection();
        services.AddCommerceCustomers(options =>
        {
            options.Channels.Add(channel);
            options.FunctionalityProfiles.Add(profile);
        })
            .UseSqlite(new SqliteStoreOptions { Path = _folder.File("customers.db") })
            .UseHeadquarters(headquarters);
        return services.BuildServiceProvider();
    }

    private sealed class Answering(Func<AccountNumber> answer) : IHeadquarters
    {
        public HeadquartersCapabilities Capabilities { get; } = HeadquartersCapabilities.Find;

        public HeadquartersLimits Limits { get; } = new();

        public async Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return answer();
        }

        public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
            => Task.FromResult<IReadOnlyList<AccountNumber>>([]);

        public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task ProbeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

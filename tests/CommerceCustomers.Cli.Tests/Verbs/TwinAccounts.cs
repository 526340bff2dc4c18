using System.Text;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>Customers of several legal entities with the same account number, in the database of a folder.</summary>
internal static class TwinAccounts
{
    public const string Account = "C-000001";

    public static async Task CreateAsync(ToolFolder folder, IReadOnlyList<string> channels)
    {
        var settings = await File.ReadAllTextAsync(folder.File("commerce-customers.json"), TestContext.Current.CancellationToken);
        using var withoutProvider = new MemoryStream(
            Encoding.UTF8.GetBytes(settings.Replace("\"Provider\": \"Simulated\",", "", StringComparison.Ordinal)));
        var configuration = new ConfigurationBuilder().AddJsonStream(withoutProvider).Build();
        var services = new ServiceCollection();
        services.AddCommerceCustomers(configuration.GetSection("CommerceCustomers"))
            .UseSqlite(new SqliteStoreOptions { Path = folder.File("customers.db") })
            .UseHeadquarters(new ScriptedHeadquarters { NumberOf = static _ => new AccountNumber(Account) });
        await using var provider = services.BuildServiceProvider();
        foreach (var channel in channels)
        {
            await provider.GetRequiredService<ICustomerCreationService>().CreateAsync(
                new CustomerCreationRequest { Channel = new(channel), Customer = SampleCustomers.Create(channels.Count) },
                TestContext.Current.CancellationToken);
        }

        await provider.GetRequiredService<ICustomerSynchronizer>().RunUntilEmptyAsync(TestContext.Current.CancellationToken);
    }
}

using System.Globalization;
using CommerceCustomers;
using CommerceCustomers.NativeProgram;
using CommerceCustomers.Sqlite;
using Microsoft.Extensions.DependencyInjection;

// Creates a customer in the database that the argument names, while headquarters is down, and ends with 0 when it has arrived there.
var headquarters = new LateHeadquarters();
var channel = new Channel(new("houston-online"), new("usrt"), ChannelType.OnlineStore, functionalityProfileName: "online");
var services = new ServiceCollection();
services.AddCommerceCustomers(options =>
{
    options.Channels.Add(channel);
    options.FunctionalityProfiles.Add(new("online", createCustomerInAsyncMode: true));
})
    .UseSqlite(new SqliteStoreOptions { Path = args[0] })
    .UseHeadquarters(headquarters);
await using var provider = services.BuildServiceProvider();

var result = await provider.GetRequiredService<ICustomerCreationService>().CreateAsync(new()
{
    Channel = channel.Id,
    Customer = new Customer { FirstName = "Ada", LastName = "Lovelace", Email = "ada@example.com", Phone = "+1 713 555 0100" },
    IdempotencyKey = "form-4711",
});
if (result is not CustomerCreationResult.Pending pending)
{
    Console.Error.WriteLine($"Expected a pending customer, but got {result}.");
    return 1;
}

using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
var isEmpty = await provider.GetRequiredService<ICustomerSynchronizer>().RunUntilEmptyAsync(timeout.Token);
var explanation = await provider.GetRequiredService<ICustomerInsight>().ExplainAsync(pending.CustomerId, timeout.Token);
Console.WriteLine($"{explanation?.Summary} Headquarters was down: {headquarters.WasDown}.");
var italian = explanation?.Summary.ToString(CultureInfo.GetCultureInfo("it")) ?? "";
Console.WriteLine(italian);
var accounts = await headquarters.FindAsync(channel.LegalEntity, pending.CustomerId, timeout.Token);
return isEmpty && headquarters.WasDown && accounts.Count == 1 && italian.StartsWith("Sincronizzato:", StringComparison.Ordinal) ? 0 : 1;

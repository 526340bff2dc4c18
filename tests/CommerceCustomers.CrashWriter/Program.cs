using CommerceCustomers;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;
// Creates customers at full speed and writes a line for each acknowledgement, until it is killed or has done what it was asked for.
// Arguments: the database file, or a connection string of PostgreSQL; the number of concurrent callers; the number of customers (0: until
// killed); the schema of PostgreSQL.
const int SchemaArgument = 3;
var database = args[0];
var callers = int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture);
var most = int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture);

var profile = new FunctionalityProfile("async", createCustomerInAsyncMode: true);
var channel = new Channel(
    new ChannelId("shop"), new LegalEntityId("usrt"), ChannelType.OnlineStore, functionalityProfileName: profile.Name);
var services = new ServiceCollection();
var builder = services.AddCommerceCustomers(options =>
{
    options.Channels.Add(channel);
    options.FunctionalityProfiles.Add(profile);
}).UseHeadquarters(new ScriptedHeadquarters());
if (args.Length > SchemaArgument)
{
    builder.UsePostgreSql(options => options with { ConnectionString = database, Schema = args[SchemaArgument] });
}
else
{
    builder.UseSqlite(new SqliteStoreOptions { Path = database });
}

await using var provider = services.BuildServiceProvider();
var customers = provider.GetRequiredService<ICustomerCreationService>();
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
var next = 0;

try
{
    await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => CreateAsync()));
    return 0;
}
catch (CustomerStoreException exception)
{
    await output.WriteLineAsync($"failed {exception.Failure}");
    return 3;
}

async Task CreateAsync()
{
    while (true)
    {
        var index = Interlocked.Increment(ref next);
        if (most > 0 && index > most)
        {
            return;
        }

        var result = await customers.CreateAsync(new() { Channel = channel.Id, Customer = SampleCustomers.Create(index) });
        var pending = (CustomerCreationResult.Pending)result;
        lock (output)
        {
            output.Write($"acknowledged {pending.CustomerId}\n");
        }
    }
}

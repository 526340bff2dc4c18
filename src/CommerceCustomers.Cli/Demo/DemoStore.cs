using CommerceCustomers.Cli.Configuration;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.PostgreSql;
using CommerceCustomers.Sqlite;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CommerceCustomers.Cli.Demo;

/// <summary>
/// Where the demo keeps its customers: a file in its folder, or a schema of its own in the PostgreSQL database that the configuration
/// names. The schema is dropped at the end.
/// </summary>
internal sealed class DemoStore : IAsyncDisposable
{
    private readonly PostgreSqlStoreOptions? _shared;
    private bool _hasSchema;

    private DemoStore(PostgreSqlStoreOptions? shared) => _shared = shared;

    public static DemoStore Embedded { get; } = new(shared: null);

    public string Provider => _shared is null ? StoreProviders.Sqlite : StoreProviders.PostgreSql;

    public static DemoStore Of(IConfiguration store) => StoreProviders.Parse(store["Provider"]) == StoreProviders.PostgreSql
        ? new(new PostgreSqlStoreOptions
        {
            ConnectionString = store["ConnectionString"]
                ?? throw new WrongUseException(
                    $"{SettingsSection.Name}:Store:ConnectionString: Expected a connection string, but found nothing."),
            Schema = $"commerce_customers_demo_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}",
        })
        : Embedded;

    public string DescribeIn(string folder) => _shared is null ? $"in {folder}" : $"the schema {_shared.Schema} of PostgreSQL";

    public void Use(ICommerceCustomersBuilder builder, string folder)
    {
        if (_shared is null)
        {
            builder.UseSqlite(new SqliteStoreOptions { Path = Path.Combine(folder, "customers.db") });
        }
        else
        {
            builder.UsePostgreSql(_ => _shared);
        }
    }

    public async Task OpenAsync(ICustomerStore store, CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken).ConfigureAwait(false);
        _hasSchema = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_shared is null || !_hasSchema)
        {
            return;
        }

        await using var connection = new NpgsqlConnection(_shared.ConnectionString);
        await connection.OpenAsync().ConfigureAwait(false);
#pragma warning disable CA2100 // The name of the schema is made above.
        await using var drop = new NpgsqlCommand($"DROP SCHEMA IF EXISTS {_shared.Schema} CASCADE", connection);
#pragma warning restore CA2100
        await drop.ExecuteNonQueryAsync().ConfigureAwait(false);
    }
}

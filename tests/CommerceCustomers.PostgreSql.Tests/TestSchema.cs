using System.Globalization;
using CommerceCustomers.PostgreSqlServer;

namespace CommerceCustomers.PostgreSql.Tests;

/// <summary>
/// A schema of one test in the database that all tests share, on the shared server. It is dropped with all that is in it.
/// </summary>
internal sealed class TestSchema : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Database = new(static async () =>
    {
        var server = await Servers.SharedAsync();
        return await server.CreateDatabaseAsync();
    });

    private static int _last;

    private TestSchema(string database, string name)
    {
        ConnectionString = database;
        Options = new PostgreSqlStoreOptions { ConnectionString = database, Schema = name };
    }

    public string ConnectionString { get; }

    public PostgreSqlStoreOptions Options { get; }

    public string Name => Options.Schema;

    // Quoted, as SQL needs it.
    public string Quoted => $"\"{Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static async Task<TestSchema> CreateAsync(string? name = null)
        => new(await Database.Value, name ?? string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _last)}"));

    public PostgreSqlCustomerStore NewStore() => new(Options);

    public Task<object?> ScalarAsync(string sql) => PostgresServer.ExecuteAsync(
        ConnectionString, $"SET search_path = {Quoted}; {sql}", TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
        => await PostgresServer.ExecuteAsync(ConnectionString, $"DROP SCHEMA IF EXISTS {Quoted} CASCADE", CancellationToken.None);
}

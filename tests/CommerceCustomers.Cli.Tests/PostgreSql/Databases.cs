using System.Text.Json;
using CommerceCustomers.Cli.Tests.Verbs;
using CommerceCustomers.PostgreSqlServer;

namespace CommerceCustomers.Cli.Tests.PostgreSql;

/// <summary>Databases on the server that the tests of this process share.</summary>
internal static class Databases
{
    private const string EmbeddedStore = "\"Provider\": \"Sqlite\", \"ConnectionString\": \"Data Source=customers.db\"";

    public static async Task<PostgresServer> ServerAsync()
    {
        // What a machine lacks is skipped with a reason on a developer's machine, and fails where CI is set.
        if (PostgresServer.UnavailableBecause is { } reason)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, reason);
            Assert.Skip(reason);
        }

        return await PostgresServer.Shared;
    }

    public static async Task<string> CreateAsync()
        => await (await ServerAsync()).CreateDatabaseAsync(TestContext.Current.CancellationToken);

    /// <summary>Returns settings of the tool with the channel database in PostgreSQL.</summary>
    public static string Settings(string connectionString, string settings = ToolFolder.Settings) => settings.Replace(
        EmbeddedStore, $"\"Provider\": \"PostgreSql\", \"ConnectionString\": {JsonSerializer.Serialize(connectionString)}", StringComparison.Ordinal);

    public static async Task<ToolFolder> FolderAsync() => new(Settings(await CreateAsync()));
}

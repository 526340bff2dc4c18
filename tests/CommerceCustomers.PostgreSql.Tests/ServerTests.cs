using System.Diagnostics;
using CommerceCustomers.PostgreSqlServer;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Tests;

/// <summary>
/// The server that the tests start.
/// </summary>
public sealed class ServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_ends_with_the_process_that_started_it_however_that_ends()
    {
        Servers.Require(PostgresServer.UnavailableBecause);
        var program = Path.Combine(AppContext.BaseDirectory, "CommerceCustomers.PostgreSqlServer.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var connectionString = await process.StandardOutput.ReadLineAsync(Token);
        Assert.Equal("on", await PostgresServer.ExecuteAsync(connectionString!, "SHOW fsync", Token));

        process.Kill();
        await process.WaitForExitAsync(Token);

        var started = TimeProvider.System.GetTimestamp();
        while (await AcceptsAsync(connectionString!))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30), "The server runs on.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }
    }

    private static async Task<bool> AcceptsAsync(string connectionString)
    {
        try
        {
            await PostgresServer.ExecuteAsync(connectionString, "SELECT 1", Token);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}

using CommerceCustomers.PostgreSqlServer;

namespace CommerceCustomers.PostgreSql.Tests;

internal static class Servers
{
    // What a machine lacks is skipped with a reason on a developer's machine, and fails where CI is set.
    public static void Require(string? unavailableBecause)
    {
        if (unavailableBecause is not null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, unavailableBecause);
            Assert.Skip(unavailableBecause);
        }
    }

    public static Task<PostgresServer> SharedAsync()
    {
        Require(PostgresServer.UnavailableBecause);
        return PostgresServer.Shared;
    }

    public static Task<PostgresServer> StartAsync(params string[] settings)
    {
        Require(PostgresServer.UnavailableBecause);
        return PostgresServer.StartAsync(settings);
    }
}

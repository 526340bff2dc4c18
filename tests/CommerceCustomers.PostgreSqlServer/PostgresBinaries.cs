using System.Globalization;

namespace CommerceCustomers.PostgreSqlServer;

/// <summary>
/// Finds the programs of PostgreSQL: those on the PATH, else the newest that the distribution keeps under /usr/lib/postgresql.
/// </summary>
internal static class PostgresBinaries
{
    private const string DistributionFolder = "/usr/lib/postgresql";

    public static string? Folder { get; } = OnPath("initdb") ?? NewestOfDistribution();

    public static string? OnPath(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, program)));

    private static string? NewestOfDistribution()
        => !Directory.Exists(DistributionFolder)
            ? null
            : Directory.GetDirectories(DistributionFolder)
                .Where(static folder => File.Exists(Path.Combine(folder, "bin", "initdb")))
                .OrderByDescending(static folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(static folder => Path.Combine(folder, "bin"))
                .FirstOrDefault();
}

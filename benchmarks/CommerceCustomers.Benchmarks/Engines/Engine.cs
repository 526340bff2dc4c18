using CommerceCustomers.PostgreSqlServer;

namespace CommerceCustomers.Benchmarks.Engines;

/// <summary>An engine that keeps customers: SQLite, or a PostgreSQL that is started at the first use and ends with the process.</summary>
internal abstract class Engine
{
    public static readonly Engine Sqlite = new SqliteEngine();

    public static readonly Engine PostgreSql = new PostgreSqlEngine();

    public static readonly IReadOnlyList<Engine> All = [Sqlite, PostgreSql];

    public abstract string Name { get; }

    /// <summary>Gets why nothing can be measured on it here; <see langword="null"/> when it can.</summary>
    public virtual string? UnavailableBecause => null;

    public static Engine Named(string name)
        => All.FirstOrDefault(engine => string.Equals(engine.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException(
                $"There is no engine '{name}'. Expected {string.Join(" or ", All.Select(static engine => engine.Name))}.");

    public abstract Task<BenchmarkDatabase> CreateDatabaseAsync();

    /// <summary>Returns a database that another process has made.</summary>
    public abstract BenchmarkDatabase At(string address);

    private sealed class SqliteEngine : Engine
    {
        public override string Name => "SQLite";

        public override Task<BenchmarkDatabase> CreateDatabaseAsync() => Task.FromResult<BenchmarkDatabase>(new SqliteBenchmarkDatabase());

        public override BenchmarkDatabase At(string address) => new SqliteBenchmarkDatabase(address);
    }

    private sealed class PostgreSqlEngine : Engine
    {
        public override string Name => "PostgreSQL";

        public override string? UnavailableBecause => PostgresServer.UnavailableBecause;

        public override async Task<BenchmarkDatabase> CreateDatabaseAsync()
            => await PostgreSqlBenchmarkDatabase.CreateAsync(await PostgresServer.Shared);

        public override BenchmarkDatabase At(string address) => PostgreSqlBenchmarkDatabase.At(address);
    }
}

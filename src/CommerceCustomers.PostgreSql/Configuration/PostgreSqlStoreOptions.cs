using CommerceCustomers.PostgreSql.Clocks;

namespace CommerceCustomers.PostgreSql;

/// <summary>
/// Where the shared channel database is, and its limits.
/// </summary>
public sealed record PostgreSqlStoreOptions
{
    internal const int MostWaiting = 1_000_000;

    internal const int SupportedServerVersion = 14;

    internal static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);

    internal static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);

    /// <summary>
    /// Gets how the server is connected to, in the form that Npgsql reads: <c>Host=db;Database=shop;Username=shop;Password=…</c>.
    /// </summary>
    /// <value>There is no default. It may hold a secret and is never shown.</value>
    public string ConnectionString { get; init; } = "";

    /// <summary>Gets the schema that holds the tables. Any name that PostgreSQL takes, quoted where it needs to be.</summary>
    /// <value>The default is <c>commerce_customers</c>; from 1 to 63 bytes of UTF-8.</value>
    public string Schema { get; init; } = "commerce_customers";

    /// <summary>Gets a value indicating whether a schema without tables is an error and is not created.</summary>
    /// <value>The default is <see langword="false"/>. It is for a program that reads what others have written.</value>
    public bool MustExist { get; init; }

    /// <summary>Gets the most writes that may wait at once. One more is refused at once, and nothing of it is stored.</summary>
    /// <value>The default is 10,000; from 1 to 1,000,000.</value>
    public int QueueCapacity { get; init; } = 10_000;

    /// <summary>Gets how long the server may work on one statement before it is ended.</summary>
    /// <value>The default is 30 seconds; from one second to one hour.</value>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets a value indicating whether this process tells others at once that a customer waits (<c>NOTIFY</c>), and hears of theirs
    /// (<c>LISTEN</c>).
    /// </summary>
    /// <value>
    /// The default is <see langword="false"/>: what another process accepted is found within <c>Synchronizer:PollInterval</c>, or 36
    /// seconds when it had no work for long. A process that tells makes the commits of all that tell in the same database one after the
    /// other (postgresql.org/docs/current/sql-notify.html), which costs throughput. One that hears keeps one connection more. Behind a
    /// pooler in transaction mode a process can tell, but does not hear.
    /// </value>
    public bool Notifies { get; init; }

    /// <summary>Gets the oldest major version of the server that is taken, by which tests make a server too old.</summary>
    internal int LowestServerVersion { get; init; } = SupportedServerVersion;

    /// <summary>Gets how many keys fill a bucket, while there are few buckets.</summary>
    internal int KeysPerBucket { get; init; } = 16 * 1024;

    /// <summary>Gets the clock that the server sets.</summary>
    internal DatabaseClock? Clock { get; init; }

    /// <summary>Gets the clock by which the store measures how long something took.</summary>
    internal TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Returns a text without the connection string, which may hold a secret.</summary>
    /// <returns>Schema and limits.</returns>
    public override string ToString()
        => $"{nameof(PostgreSqlStoreOptions)} {{ Schema = {Schema}, QueueCapacity = {QueueCapacity}, "
            + $"StatementTimeout = {StatementTimeout}, Notifies = {Notifies} }}";
}

namespace CommerceCustomers.Sqlite;

/// <summary>
/// Where the embedded channel database is, and its limits.
/// </summary>
public sealed record SqliteStoreOptions
{
    internal const int MostWaiting = 1_000_000;

    internal static readonly TimeSpan LongestBusyTimeout = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Gets the path of the database file. A missing file is created, readable by its owner alone, unless <see cref="MustExist"/>
    /// forbids it; a missing folder is an error.
    /// </summary>
    /// <value>
    /// The default is <c>customers.db</c>. A relative path is relative to <c>CommerceCustomersOptions.BasePath</c>, by default the content
    /// root of the host. It must be on a local disk.
    /// </value>
    public string Path { get; init; } = "customers.db";

    /// <summary>Gets a value indicating whether a missing file, or one that holds no database yet, is an error and is left so.</summary>
    /// <value>The default is <see langword="false"/>. It is for a program that reads what others have written.</value>
    public bool MustExist { get; init; }

    /// <summary>Gets how long another process may hold the database before a write fails.</summary>
    /// <value>The default is 5 seconds; from zero to 5 minutes.</value>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the most writes that may wait at once. One more is refused at once, and nothing of it is stored.</summary>
    /// <value>The default is 10,000; from 1 to 1,000,000.</value>
    public int QueueCapacity { get; init; } = 10_000;

    /// <summary>
    /// Gets the largest size of the file in pages, by which tests make a full disk.
    /// </summary>
    internal long? MaxPageCount { get; init; }

    /// <summary>
    /// Gets how many pages of the log are written before they are copied into the file. Then the log is written again from its beginning,
    /// which is faster than to make it longer: a longer file has new blocks, and each commit must write where they are.
    /// </summary>
    internal int MostLogPages { get; init; } = 1000;

    /// <summary>
    /// Gets the clock that tells when the log is cut.
    /// </summary>
    internal TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets what says how many bytes are left on the disk, by which tests make a small one.
    /// </summary>
    internal Func<long>? FreeSpace { get; init; }

    /// <summary>
    /// Gets what is told after each try whether the log was cut.
    /// </summary>
    internal Action<bool>? Checkpointed { get; init; }
}

namespace CommerceCustomers.Sqlite.Tests.TornTails;

/// <summary>
/// Database and log between two transactions, without the index of the log.
/// </summary>
/// <param name="Position">How far the log had come.</param>
/// <param name="Database">The bytes of the database.</param>
/// <param name="Log">The bytes of the log, up to its end.</param>
/// <param name="FormerLog">What stood there before this generation was written over it.</param>
/// <param name="SyncedUntil">What the log held on the disk before anything of it was copied into this database.</param>
/// <param name="AfterCheckpoint">The bytes of the database once the whole log was copied into it; null when nobody has done so.</param>
internal sealed record Snapshot(
    LogPosition Position, byte[] Database, byte[] Log, byte[] FormerLog, long SyncedUntil, byte[]? AfterCheckpoint);

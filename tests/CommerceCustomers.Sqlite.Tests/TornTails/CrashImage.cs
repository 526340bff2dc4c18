namespace CommerceCustomers.Sqlite.Tests.TornTails;

/// <summary>
/// What a crash of the machine may leave of database and log: all that was synchronized with the disk, and of what was written after that
/// any part.
/// </summary>
/// <param name="Name">How the image was made.</param>
/// <param name="Position">How much of the log is there for certain.</param>
/// <param name="Database">The bytes of the database.</param>
/// <param name="Log">The bytes of the log.</param>
internal sealed record CrashImage(string Name, LogPosition Position, byte[] Database, byte[] Log)
{
    private const int MostGarbage = 20_000;

    private enum Tail
    {
        Nothing,
        Garbage,
        Zeros,
        WhatStoodThere,
        SomeSectors,
    }

    /// <summary>Cuts the log of a snapshot at a random place, often at the very place of an acknowledgement.</summary>
    public static CrashImage Cut(Snapshot snapshot, IReadOnlyList<LogPosition> acknowledgements, Random random)
    {
        var end = snapshot.Position.Length;
        var exact = acknowledgements
            .Where(at => at.Generation == snapshot.Position.Generation && at.Length >= snapshot.SyncedUntil && at.Length <= end)
            .ToList();
        var cut = random.Next(3) switch
        {
            0 when exact.Count > 0 => exact[random.Next(exact.Count)].Length,
            1 when snapshot.SyncedUntil == 0 => random.Next(LogFormat.HeaderBytes),
            _ => random.NextInt64(snapshot.SyncedUntil, end + 1),
        };
        var tail = random.GetItems(Enum.GetValues<Tail>(), 1)[0];
        return new CrashImage(
            $"cut at {cut} of {snapshot.SyncedUntil} to {end}, then {tail}",
            snapshot.Position with { Length = cut },
            snapshot.Database,
            WithTail(snapshot, (int)cut, tail, random));
    }

    /// <summary>Leaves some sectors of the database as they were before the log was copied into it.</summary>
    public static CrashImage BeforeReset(Snapshot snapshot, Random random)
    {
        var (before, after) = (snapshot.Database, snapshot.AfterCheckpoint!);
        var database = before.AsSpan(0, Math.Min(before.Length, after.Length)).ToArray();
        var share = random.NextDouble();
        for (var at = 0; at < database.Length; at += LogFormat.SectorBytes)
        {
            if (random.NextDouble() < share)
            {
                after.AsSpan(at, LogFormat.SectorBytes).CopyTo(database.AsSpan(at));
            }
        }

        var longer = after.Length > before.Length ? after : before;
        var more = (longer.Length - database.Length) / LogFormat.SectorBytes;
        var length = database.Length + (random.Next(more + 1) * LogFormat.SectorBytes);
        var tail = random.GetItems(Enum.GetValues<Tail>(), 1)[0];
        return new CrashImage(
            $"{share:P0} of a checkpoint, then {tail}",
            snapshot.Position,
            [.. database, .. longer.AsSpan(database.Length, length - database.Length)],
            WithTail(snapshot, (int)snapshot.Position.Length, tail, random));
    }

    public void Write(string path)
    {
        File.WriteAllBytes(path, Database);
        File.WriteAllBytes(path + "-wal", Log);
    }

    private static byte[] WithTail(Snapshot snapshot, int cut, Tail tail, Random random)
    {
        var kept = snapshot.Log.AsSpan(0, cut);
        var garbage = new byte[random.Next(1, MostGarbage)];
        random.NextBytes(garbage);
        return tail switch
        {
            Tail.Garbage => [.. kept, .. garbage],
            Tail.Zeros => [.. kept, .. new byte[garbage.Length]],
            Tail.WhatStoodThere => [.. kept, .. snapshot.FormerLog.AsSpan(Math.Min(cut, snapshot.FormerLog.Length))],
            Tail.SomeSectors => SomeSectors(snapshot, cut, random),
            _ => kept.ToArray(),
        };
    }

    private static byte[] SomeSectors(Snapshot snapshot, int cut, Random random)
    {
        var log = snapshot.Log.AsSpan(0, Math.Max(cut, (int)snapshot.Position.Length)).ToArray();
        var share = random.NextDouble();
        for (var at = cut; at < log.Length;)
        {
            var next = Math.Min(log.Length, (at / LogFormat.SectorBytes * LogFormat.SectorBytes) + LogFormat.SectorBytes);
            if (random.NextDouble() < share)
            {
                var former = snapshot.FormerLog.AsSpan(Math.Min(at, snapshot.FormerLog.Length));
                log.AsSpan(at..next).Clear();
                former[..Math.Min(next - at, former.Length)].CopyTo(log.AsSpan(at));
            }

            at = next;
        }

        return log;
    }
}

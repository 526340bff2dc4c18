namespace CommerceCustomers.Simulation.Storage;

// What goes wrong with the channel database, by chance and for a while.
internal sealed class StoreFaults(Random random, TimeSpan end, bool isQuick = false)
{
    private static readonly TimeSpan Commit = TimeSpan.FromMilliseconds(1);

    private readonly double _noise = random.Next(3) switch { 0 => 0, 1 => 0.01, _ => 0.05 };
    private readonly TimeSpan _fullFrom = TimeSpan.FromSeconds(random.Next(0, 1000));

    public bool Fails(TimeSpan now)
        => now < end && ((now >= _fullFrom && now < _fullFrom.Add(TimeSpan.FromSeconds(20))) || random.NextDouble() < _noise);

    public TimeSpan Delay()
        => isQuick ? Commit / 2 : TimeSpan.FromTicks(random.Next(100) == 0 ? random.Next(20_000_000) : random.Next(50_000));

    // Handed to the engine already when the process dies: it may still be written.
    public bool SurvivesCrash() => random.Next(2) == 0;
}

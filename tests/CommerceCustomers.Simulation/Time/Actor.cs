namespace CommerceCustomers.Simulation.Time;

// Whose code an entry of the timeline runs: one life of a process. A crash is the end of it, whatever was under way.
internal sealed class Actor(string name)
{
    public string Name { get; } = name;

    public bool IsGone { get; private set; }

    // In ticks of the timeline; nothing of a stalled process runs before.
    public long StalledUntil { get; set; }

    public void Crash() => IsGone = true;
}

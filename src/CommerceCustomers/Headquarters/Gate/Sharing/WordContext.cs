namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>Who asks, when, whether it has a place for a call, and which other processes are alive.</summary>
internal readonly record struct WordContext(
    string Id, bool HasPlace, IReadOnlySet<string> Living, long Sequence, DateTimeOffset WallClock)
{
    public bool IsAlive(string process) => Living.Contains(process);
}

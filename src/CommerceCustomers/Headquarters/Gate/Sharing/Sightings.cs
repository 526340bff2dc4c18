using System.Collections.Immutable;

namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>
/// Since when this process has seen each other one not renew its lease, on its own clock that never jumps. So no process takes another
/// for dead because of clocks that differ.
/// </summary>
internal sealed record Sightings
{
    public static readonly Sightings None = new();

    private ImmutableDictionary<string, (long Beat, DateTimeOffset At)> Seen { get; init; }
        = ImmutableDictionary<string, (long Beat, DateTimeOffset At)>.Empty;

    /// <summary>Returns for how long the process has been seen not to renew.</summary>
    public TimeSpan Silence(SharedProcess process, DateTimeOffset now)
        => Seen.TryGetValue(process.Id, out var seen) && seen.Beat == process.Beat ? now - seen.At : TimeSpan.Zero;

    /// <summary>Notes who was seen now. Who is not there any more is forgotten.</summary>
    public Sightings With(IEnumerable<SharedProcess> processes, DateTimeOffset now) => new()
    {
        Seen = processes.ToImmutableDictionary(
            static process => process.Id,
            process => Seen.TryGetValue(process.Id, out var seen) && seen.Beat == process.Beat ? seen : (process.Beat, now)),
    };
}

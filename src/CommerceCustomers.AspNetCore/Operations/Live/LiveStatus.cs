using System.Collections.Concurrent;

namespace CommerceCustomers.AspNetCore.Operations.Live;

/// <summary>One reading of the status, which all viewers share, and what was rendered from it.</summary>
internal sealed class LiveStatus(
    long number, CommerceStatus status, IReadOnlyList<LiveChannel> channels, CommerceHealth health, IReadOnlyList<HistoryPoint> history)
{
    private readonly ConcurrentDictionary<string, Task<string>> _rendered = new(StringComparer.Ordinal);

    /// <summary>Gets the number of the reading; a later one has a higher number.</summary>
    public long Number => number;

    public CommerceStatus Status => status;

    public IReadOnlyList<LiveChannel> Channels => channels;

    public CommerceHealth Health => health;

    /// <summary>Gets what was measured over the last hours, for the picture.</summary>
    public IReadOnlyList<HistoryPoint> History => history;

    public long Waiting => Sum(static channel => channel.Waiting);

    public long NeedsAttention => Sum(static channel => channel.NeedsAttention);

    public DateTimeOffset? OldestAt => channels.Min(static channel => channel.OldestAt);

    /// <summary>Returns what was rendered for a language; it is rendered once for all viewers.</summary>
    public Task<string> RenderedAsync(string language, Func<Task<string>> render)
        => _rendered.GetOrAdd(language, static (_, render) => render(), render);

    private long Sum(Func<LiveChannel, long> count) => channels.Sum(count);
}

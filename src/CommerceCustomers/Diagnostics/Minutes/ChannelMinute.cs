using System.Runtime.CompilerServices;

namespace CommerceCustomers.Diagnostics.Minutes;

/// <summary>What was measured of a channel in one minute, or in several that were added up. Recording is thread safe.</summary>
internal sealed class ChannelMinute
{
    public const int Modes = 2;
    public const int Outcomes = 5;

    // In the object itself, because advice reads some ten thousand minutes at a time.
    private SignUps _signUps;

    /// <summary>Gets how long callers of sync creations waited until they had the account number.</summary>
    public DurationHistogram Waits { get; } = new();

    /// <summary>Gets how long customers that became synchronized were on their way.</summary>
    public DurationHistogram Lags { get; } = new();

    /// <summary>Gets the customers on their way at the last count; null when nobody counted in this minute.</summary>
    public BacklogSample? Backlog { get; private set; }

    /// <summary>
    /// Gets how many sync sign-ups headquarters did not answer in time: the caller was told so, or the channel keeps them.
    /// </summary>
    public int Unanswered => this[isAsync: false, MeasuredOutcome.Unavailable] + this[isAsync: false, MeasuredOutcome.Pending];

    public int this[bool isAsync, MeasuredOutcome outcome] => Volatile.Read(ref _signUps[IndexOf(isAsync, outcome)]);

    public void Add(bool isAsync, MeasuredOutcome outcome, int count) => Interlocked.Add(ref _signUps[IndexOf(isAsync, outcome)], count);

    public void SignedUp(bool isAsync, MeasuredOutcome outcome, TimeSpan duration)
    {
        Add(isAsync, outcome, 1);
        if (!isAsync && outcome == MeasuredOutcome.Created)
        {
            Waits.Record(duration);
        }
    }

    public void Synchronized(TimeSpan lag) => Lags.Record(lag);

    /// <summary>Keeps a count. Every process counts the same customers, so the latest count is the one that holds.</summary>
    public void Counted(BacklogSample sample) => Backlog = Backlog is { } known && known.At > sample.At ? known : sample;

    public void Add(ChannelMinute other)
    {
        for (var index = 0; index < Modes * Outcomes; index++)
        {
            Interlocked.Add(ref _signUps[index], Volatile.Read(ref other._signUps[index]));
        }

        Waits.Add(other.Waits);
        Lags.Add(other.Lags);
        if (other.Backlog is { } sample)
        {
            Counted(sample);
        }
    }

    private static int IndexOf(bool isAsync, MeasuredOutcome outcome) => (isAsync ? Outcomes : 0) + (int)outcome;

    [InlineArray(Modes * Outcomes)]
    private struct SignUps
    {
        private int _first;
    }
}

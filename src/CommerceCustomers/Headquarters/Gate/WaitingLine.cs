namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// The live calls that wait for a place at the gate: first come, first served. Not thread safe, because the gate locks.
/// </summary>
/// <typeparam name="TSignal">What resumes a waiting call.</typeparam>
internal sealed class WaitingLine<TSignal>(int capacity)
{
    private readonly SortedDictionary<long, TSignal> _signals = [];
    private long _lastTurn;

    public int Count => _signals.Count;

    /// <summary>Gets a value indicating whether no call waits.</summary>
    public bool IsEmpty => _signals.Count == 0;

    /// <summary>Gets a value indicating whether no other call may join.</summary>
    public bool IsFull => _signals.Count >= capacity;

    /// <summary>Lets a call wait behind all others.</summary>
    /// <returns>The turn of the call, which it keeps for as long as it waits.</returns>
    public long Join(TSignal signal)
    {
        _signals.Add(++_lastTurn, signal);
        return _lastTurn;
    }

    /// <summary>Lets a call wait again that was woken and found no free place. It keeps its place before later calls.</summary>
    public void Rejoin(long turn, TSignal signal) => _signals.Add(turn, signal);

    /// <summary>Removes a call that gives up.</summary>
    /// <returns>False when it has just been woken, so that the place it was woken for is for the next in line.</returns>
    public bool TryGiveUp(long turn) => _signals.Remove(turn);

    /// <summary>Removes the first in line, to be resumed.</summary>
    public IReadOnlyList<TSignal> Wake(int most)
    {
        if (IsEmpty)
        {
            return [];
        }

        KeyValuePair<long, TSignal>[] first = [.. _signals.Take(most)];
        foreach (var (turn, _) in first)
        {
            _signals.Remove(turn);
        }

        return [.. first.Select(static waiter => waiter.Value)];
    }
}

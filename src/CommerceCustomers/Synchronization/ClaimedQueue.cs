using System.Diagnostics.CodeAnalysis;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// The customers that are claimed and not yet sent. Expedited ones go first, but only one of any four while others are there too, so that
/// the others are never starved.
/// </summary>
internal sealed class ClaimedQueue
{
    private const int OthersBetween = 3;

    private readonly Queue<Claimed> _front = new();
    private readonly Queue<Claimed> _others = new();
    private int _othersSinceFront = OthersBetween;

    public int Count => _front.Count + _others.Count;

    public int ExpeditedCount => _front.Count;

    public int OthersCount => _others.Count;

    public IEnumerable<Claimed> All => _front.Concat(_others);

    private bool IsFrontNext => _others.Count == 0 || (_front.Count > 0 && _othersSinceFront >= OthersBetween);

    public void Enqueue(Claimed claimed) => (claimed.Record.IsExpedited ? _front : _others).Enqueue(claimed);

    public bool TryPeek([NotNullWhen(true)] out Claimed? claimed) => (IsFrontNext ? _front : _others).TryPeek(out claimed);

    public Claimed Dequeue()
    {
        if (IsFrontNext)
        {
            _othersSinceFront = 0;
            return _front.Dequeue();
        }

        _othersSinceFront++;
        return _others.Dequeue();
    }
}

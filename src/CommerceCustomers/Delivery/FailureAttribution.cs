using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

/// <summary>
/// Says whether an ambiguous outcome lies in the customer rather than in headquarters, because others succeeded during this attempt or
/// since the last one. Thread safe.
/// </summary>
/// <remarks>
/// An answered question proves nothing for a create: a headquarters that answers questions and takes nobody is out of order for all. Nor
/// does a create prove anything for a completion that fails for others too. It is kept in memory, so that after a restart it begins anew.
/// </remarks>
internal sealed class FailureAttribution(HeadquartersGate gate)
{
    private const int MostFailed = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<CustomerId, Failed> _failed = [];
    private long _completed;

    public bool LiesInCustomer(StoredRecord record, GatePass pass, AttemptResult result)
    {
        if (result.Outcome?.Failure != HeadquartersFailure.Ambiguous)
        {
            Forget(record.CustomerId, result.Verdict);
            return false;
        }

        var isCompletion = record.AccountNumber is not null;
        var completed = Interlocked.Read(ref _completed);
        var earlier = Exchange(record.CustomerId, new Failed(pass, completed, isCompletion));
        if (isCompletion && (earlier?.Completed < completed || FailsForOthers(record.CustomerId)))
        {
            return earlier?.Completed < completed;
        }

        return (result.MayHaveArrived ? gate.HasDeliveredSince(pass) : gate.HasAnsweredSince(pass))
            || (earlier is { } before && gate.HasDeliveredSince(before.Pass));
    }

    private void Forget(CustomerId customer, AttemptVerdict verdict)
    {
        if (verdict == AttemptVerdict.Completed)
        {
            Interlocked.Increment(ref _completed);
        }

        // After a question without an answer the customer is still in doubt.
        if (verdict is not (AttemptVerdict.NotYetSettled or AttemptVerdict.Failed))
        {
            lock (_lock)
            {
                _failed.Remove(customer);
            }
        }
    }

    private Failed? Exchange(CustomerId customer, Failed now)
    {
        lock (_lock)
        {
            Failed? earlier = _failed.TryGetValue(customer, out var failed) ? failed : null;
            if (_failed.Count >= MostFailed)
            {
                _failed.Clear();
            }

            _failed[customer] = now;
            return earlier;
        }
    }

    // Whether completions of other customers fail too.
    private bool FailsForOthers(CustomerId customer)
    {
        lock (_lock)
        {
            return _failed.Any(failed => failed.Value.IsCompletion && failed.Key != customer);
        }
    }

    /// <summary>A failed attempt: its place at the gate, and how many customers had been completed by then.</summary>
    private readonly record struct Failed(GatePass Pass, long Completed, bool IsCompletion);
}

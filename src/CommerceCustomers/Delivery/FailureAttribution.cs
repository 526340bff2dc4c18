using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

// Whether an ambiguous outcome lies in the customer rather than in headquarters: others succeeded meanwhile, during this attempt or since
// the last one. An answered question is no proof for a create, because a headquarters that answers questions and takes nobody is out of
// order for all; neither is a create for a completion that fails for others too. Kept in memory: a process that has just started gives the customer the benefit of the doubt once more. Thread safe.
internal sealed class FailureAttribution(HeadquartersGate gate)
{
    private const int MostFailed = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<CustomerId, Failed> _failed = [];
    private long _completed;

    public bool LiesInCustomer(StoredRecord record, GatePass pass, AttemptResult delivery)
    {
        if (delivery.Outcome?.Failure != HeadquartersFailure.Ambiguous)
        {
            Forget(record.Id, delivery.AttemptVerdict);
            return false;
        }

        var isCompletion = record.Account is not null;
        var completed = Interlocked.Read(ref _completed);
        var earlier = Exchange(record.Id, new Failed(pass, completed, isCompletion));
        if (isCompletion && (earlier?.Completed < completed || FailsForOthers(record.Id)))
        {
            return earlier?.Completed < completed;
        }

        return (delivery.MayHaveArrived ? gate.HasDeliveredSince(pass) : gate.HasAnsweredSince(pass))
            || (earlier is { } before && gate.HasDeliveredSince(before.Pass));
    }

    private void Forget(CustomerId customer, AttemptVerdict verdict)
    {
        if (verdict == AttemptVerdict.Completed)
        {
            Interlocked.Increment(ref _completed);
        }

        // A question without result is part of the same story.
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

    // Whether what follows other customers does not succeed either.
    private bool FailsForOthers(CustomerId customer)
    {
        lock (_lock)
        {
            return _failed.Any(failed => failed.Value.IsCompletion && failed.Key != customer);
        }
    }

    // The place of the failed attempt, and how many customers had been completed when it failed.
    private readonly record struct Failed(GatePass Pass, long Completed, bool IsCompletion);
}

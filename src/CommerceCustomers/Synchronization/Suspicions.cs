using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Synchronization;

// Whether an ambiguous outcome lies in the customer rather than in headquarters: others succeeded meanwhile, during this attempt or since
// the last one. An answered question is no proof for a create, because a headquarters that answers questions and takes nobody is out of
// order for all. Kept in memory: a process that has just started gives the customer the benefit of the doubt once more. Thread safe.
internal sealed class Suspicions(HeadquartersGate gate)
{
    private const int MostFailed = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<CustomerId, GatePass> _failed = [];

    public bool LiesInCustomer(CustomerId customer, GatePass pass, Delivery delivery)
    {
        if (delivery.Outcome?.Failure != HeadquartersFailure.Ambiguous)
        {
            Forget(customer, delivery.Verdict);
            return false;
        }

        var earlier = Exchange(customer, pass);
        return (delivery.MayHaveArrived ? gate.HasDeliveredSince(pass) : gate.HasAnsweredSince(pass))
            || (earlier is { } before && gate.HasDeliveredSince(before));
    }

    private void Forget(CustomerId customer, Verdict verdict)
    {
        // A question without result is part of the same story.
        if (verdict is not (Verdict.NotYetSettled or Verdict.Failed))
        {
            lock (_lock)
            {
                _failed.Remove(customer);
            }
        }
    }

    private GatePass? Exchange(CustomerId customer, GatePass pass)
    {
        lock (_lock)
        {
            GatePass? earlier = _failed.TryGetValue(customer, out var failed) ? failed : null;
            if (_failed.Count >= MostFailed)
            {
                _failed.Clear();
            }

            _failed[customer] = pass;
            return earlier;
        }
    }
}

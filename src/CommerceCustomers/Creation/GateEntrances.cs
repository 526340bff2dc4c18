using CommerceCustomers.Delivery;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;

namespace CommerceCustomers.Creation;

/// <summary>
/// Makes the entrance of each sync creation.
/// </summary>
internal sealed class GateEntrances(HeadquartersGate gate, HeadquartersCalls calls, CustomerNeeds needs, TimeProvider timeProvider)
{
    public GateEntrance Of(CustomerCreation creation, CustomerId id) => new(gate, calls, needs, creation, id, timeProvider);
}

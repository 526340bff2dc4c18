using CommerceCustomers.Delivery;
using CommerceCustomers.Headquarters.Gate;

namespace CommerceCustomers.Creation;

/// <summary>
/// Makes the entrance of each sync creation.
/// </summary>
internal sealed class GateEntrances(HeadquartersGate gate, LiveGate liveGate, CustomerNeeds needs)
{
    public GateEntrance Of(CustomerCreation creation, CustomerId id) => new(gate, liveGate, needs, creation, id);
}

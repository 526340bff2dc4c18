namespace CommerceCustomers.Simulation.Headquarters;

// What headquarters fails in while it is well otherwise.
internal enum PartialFault
{
    None,

    // It does not know an optional field.
    Field,

    // An entity set that holds what follows some customers is closed, or does not answer.
    Companion,

    // It does not know one company.
    LegalEntity,

    // It refuses what the default customer of one channel supplies.
    InheritedValue,

    // It fails for one customer, whatever that means.
    OneCustomer,
}

using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Headquarters.Gate;

// What a decision of the gate depends on beside its state: when the call was let in and ended, whether as many were under way as may be.
internal readonly record struct GateContext(DateTimeOffset EnteredAt, DateTimeOffset Now, double Jitter, int MostCalls, bool IsFull)
{
    // Whose call it was; unset when nobody knows, or it was about no customer.
    public CustomerId? Customer { get; init; }

    // The call was a question to headquarters itself.
    public bool IsProbe { get; init; }

    // The gate is that of a part, which only those pass who need it: the word of one of them is enough.
    public bool IsOfPart { get; init; }
}

namespace CommerceCustomers.Headquarters;

// What a decision of the gate depends on beside its state: when the call was let in and ended, whether as many were under way as may be.
internal readonly record struct GateTerms(DateTimeOffset EnteredAt, DateTimeOffset Now, double Jitter, int MostCalls, bool IsFull);

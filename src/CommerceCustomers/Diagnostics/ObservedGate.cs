namespace CommerceCustomers.Diagnostics;

internal readonly record struct ObservedGate(bool AllowsCalls, int Limit);

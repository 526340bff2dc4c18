namespace CommerceCustomers.Diagnostics;

internal readonly record struct ObservedChannel(string Channel, long Pending, TimeSpan OldestAge, long NeedsAttention);

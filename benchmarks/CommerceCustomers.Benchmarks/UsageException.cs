namespace CommerceCustomers.Benchmarks;

/// <summary>Arguments that say nothing that can be done; the message says what is expected.</summary>
internal sealed class UsageException(string message) : Exception(message);

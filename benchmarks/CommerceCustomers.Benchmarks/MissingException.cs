namespace CommerceCustomers.Benchmarks;

/// <summary>What the machine lacks for a measurement; the message says how to get it.</summary>
internal sealed class MissingException(string message) : Exception(message);

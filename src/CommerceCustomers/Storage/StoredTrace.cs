namespace CommerceCustomers.Storage;

/// <summary>What a payload holds beside the customer.</summary>
internal sealed record StoredTrace(string? TraceParent = null);

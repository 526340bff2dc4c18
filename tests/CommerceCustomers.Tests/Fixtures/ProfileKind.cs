namespace CommerceCustomers.Tests.Fixtures;

/// <summary>The three profiles with which a customer can meet a failure of headquarters.</summary>
public enum ProfileKind
{
    Sync,
    SyncWithFallback,
    Async,
}

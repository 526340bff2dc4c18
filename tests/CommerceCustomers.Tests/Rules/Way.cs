namespace CommerceCustomers.Tests.Rules;

// The three ways on which a customer can meet a failure of headquarters.
public enum Way
{
    SyncWithFail,
    SyncWithCreateAsync,
    Async,
}

namespace CommerceCustomers.Lifecycle;

// Who a conversation with headquarters is held for.
internal enum Caller
{
    // Nobody waits: the synchronizer holds it.
    None,

    // The caller of a sync creation waits and will be told what becomes of it.
    Waits,

    // Its wait was over before the call: it was told "pending", or "unavailable, but may exist", or has gone away.
    WasTold,
}

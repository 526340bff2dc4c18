namespace CommerceCustomers.Lifecycle;

/// <summary>For whom an attempt is made.</summary>
internal enum Caller
{
    /// <summary>No caller waits: the synchronizer makes the attempt.</summary>
    None,

    /// <summary>The caller of a sync creation waits and will be told the result.</summary>
    Waits,

    /// <summary>
    /// The wait of the caller was over before the call: it was told "pending" or "unavailable, but may exist", or has gone away.
    /// </summary>
    WasTold,
}

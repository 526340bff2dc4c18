namespace CommerceCustomers;

/// <summary>
/// Why a channel database cannot be used.
/// </summary>
public enum CustomerStoreFailure
{
    /// <summary>It cannot be reached or opened: a wrong path, a missing folder, no rights.</summary>
    NotReachable,

    /// <summary>It can be read but not written.</summary>
    ReadOnly,

    /// <summary>Another process holds it for too long.</summary>
    Locked,

    /// <summary>Its disk is full.</summary>
    Full,

    /// <summary>What is there is no channel database.</summary>
    NotADatabase,

    /// <summary>A newer version of the library has written its schema.</summary>
    NewerSchema,

    /// <summary>Its engine is too old, or does not keep what it is given.</summary>
    Unsafe,

    /// <summary>More callers wait for it than it can serve; nothing was stored.</summary>
    Busy,

    /// <summary>It is damaged, or the disk below it fails.</summary>
    Damaged,

    /// <summary>It has been closed.</summary>
    Closed,
}

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// How a sync creation stands between its caller, who waits, and headquarters, which is called for it.
/// </summary>
internal enum SyncCallState
{
    /// <summary>The caller waits, and nothing is on its way.</summary>
    Unsent,

    /// <summary>The caller waits, and a create is on its way or may have arrived.</summary>
    Sent,

    /// <summary>The caller waits, and headquarters has named the account.</summary>
    Held,

    /// <summary>The result is being recorded for a caller who waits, and the caller is told the same.</summary>
    Recording,

    /// <summary>The wait ended while nothing was on its way: nothing is sent any more.</summary>
    EndedUnsent,

    /// <summary>The wait ended while a create was on its way: the caller was told that the customer may exist.</summary>
    EndedSent,

    /// <summary>The wait ended after headquarters had named the account.</summary>
    EndedHeld,

    /// <summary>The caller cancelled. The call goes on, and its result is recorded although nobody waits for it.</summary>
    CallerLeft,
}

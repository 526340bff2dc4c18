namespace CommerceCustomers.Verification;

/// <summary>
/// How a verification ended.
/// </summary>
internal enum VerificationEnd
{
    /// <summary>It came to the end.</summary>
    Complete,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>Headquarters answered no question for longer than the request allows.</summary>
    Unreachable,
}

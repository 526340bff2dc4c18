using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// The codes of a gate that is shut for a maintenance window. They count only without a failure, because an adapter may give its failures
/// any code.
/// </summary>
internal static class GateCodes
{
    public const string InMaintenance = ErrorCodes.InMaintenance;

    /// <summary>The window is over, and headquarters has not been asked since.</summary>
    public const string AfterMaintenance = nameof(AfterMaintenance);
}

namespace CommerceCustomers.Records;

/// <summary>
/// What the states of a customer have in common.
/// </summary>
internal static class CustomerStateExtensions
{
    /// <summary>Tells whether a customer has reached an end: it is synchronized or withdrawn.</summary>
    /// <returns><see langword="true"/> when nothing more is sent for the customer, unless a caller or a person begins again.</returns>
    public static bool IsClosed(this CustomerState state) => state is CustomerState.Synchronized or CustomerState.Withdrawn;

    /// <summary>Tells whether a customer is on its way to headquarters: it waits for its turn, or is being sent.</summary>
    /// <returns><see langword="true"/> when the customer needs no person to go on.</returns>
    public static bool IsOnItsWay(this CustomerState state) => state is CustomerState.Pending or CustomerState.Sending;
}

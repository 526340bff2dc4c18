namespace CommerceCustomers;

/// <summary>
/// What a customer can do in its present state.
/// </summary>
/// <remarks>
/// The limits are those of "Asynchronous customer creation mode" of the Dynamics 365 Commerce documentation: until the account number is
/// known no loyalty card can be issued, no synchronous order created, nothing bought on account, and other stores do not find
/// the customer. A caller that needs one of these at once waits with
/// <c>ICustomerWaiter.EnsureSynchronizedAsync</c>; one that can go on without it handles the event that the customer is synchronized.
/// </remarks>
public sealed class CustomerCapabilities
{
    private static readonly CustomerCapabilities Everything = new()
    {
        CanIssueLoyaltyCard = true,
        CanBuyOnAccount = true,
        CanPlaceSynchronousOrder = true,
        CanBeFoundByOtherChannels = true,
    };

    private static readonly CustomerCapabilities Nothing = new();

    private CustomerCapabilities()
    {
    }

    /// <summary>Gets a value indicating whether a loyalty card can be issued.</summary>
    public bool CanIssueLoyaltyCard { get; private init; }

    /// <summary>Gets a value indicating whether the customer can buy on account.</summary>
    public bool CanBuyOnAccount { get; private init; }

    /// <summary>Gets a value indicating whether an order that needs headquarters at once can name the customer.</summary>
    public bool CanPlaceSynchronousOrder { get; private init; }

    /// <summary>Gets a value indicating whether other channels find the customer.</summary>
    public bool CanBeFoundByOtherChannels { get; private init; }

    internal static CustomerCapabilities Of(CustomerState state)
        => state == CustomerState.Synchronized ? Everything : Nothing;
}

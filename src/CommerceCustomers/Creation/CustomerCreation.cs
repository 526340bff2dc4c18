using CommerceCustomers.Customers;

namespace CommerceCustomers;

/// <summary>
/// A sign-up on its way through a strategy: the channel and its profile are known, the customer is validated and complete.
/// </summary>
public sealed class CustomerCreation
{
    /// <summary>
    /// Initializes a creation, as the service does for each sign-up and a strategy's test may.
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="profile">The profile in force.</param>
    /// <param name="decision">The decision that the result and the record carry.</param>
    /// <param name="request">The request as the caller sent it.</param>
    /// <param name="customer">The customer with what it inherited. Its lists are copied, so that the caller cannot change them.</param>
    public CustomerCreation(
        Channel channel,
        FunctionalityProfile profile,
        CreationDecision decision,
        CustomerCreationRequest request,
        Customer customer)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(customer);
        (Channel, Profile, Decision, Request) = (channel, profile, decision, request);
        Customer = CustomerSnapshot.Of(customer);
    }

    // The service's customer is a snapshot already.
    private CustomerCreation(
        Customer snapshot, Channel channel, FunctionalityProfile profile, CreationDecision decision, CustomerCreationRequest request)
        => (Channel, Profile, Decision, Request, Customer) = (channel, profile, decision, request, snapshot);

    internal static CustomerCreation OfSnapshot(
        Customer snapshot, Channel channel, FunctionalityProfile profile, CreationDecision decision, CustomerCreationRequest request)
        => new(snapshot, channel, profile, decision, request);

    /// <summary>Gets the channel.</summary>
    public Channel Channel { get; }

    /// <summary>Gets the profile in force for this creation.</summary>
    public FunctionalityProfile Profile { get; }

    /// <summary>Gets the decision that the result and the record carry.</summary>
    public CreationDecision Decision { get; }

    /// <summary>Gets the request as the caller sent it.</summary>
    public CustomerCreationRequest Request { get; }

    /// <summary>Gets the customer with what it inherited.</summary>
    public Customer Customer { get; }
}

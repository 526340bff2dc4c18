using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Records;

namespace CommerceCustomers.Creation;

/// <summary>
/// A sign-up on its way through a strategy: the channel and the terms are known, the customer is validated and complete.
/// </summary>
public sealed record CustomerCreation
{
    /// <summary>Gets the channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Gets the terms in force for this creation.</summary>
    public required ProfileResolution Resolution { get; init; }

    /// <summary>Gets the decision that the result and the record carry.</summary>
    public required CreationDecision Decision { get; init; }

    /// <summary>Gets the request as the caller sent it.</summary>
    public required CustomerCreationRequest Request { get; init; }

    /// <summary>Gets the customer with what it inherited.</summary>
    public required Customer Customer { get; init => field = CustomerSnapshot.Of(value); }
}

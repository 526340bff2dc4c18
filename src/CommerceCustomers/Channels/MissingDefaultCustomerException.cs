using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Channels;

/// <summary>
/// The error for a channel whose named default customer does not exist.
/// </summary>
/// <remarks>
/// Dynamics 365 copies nothing and says nothing in this case; here it is a configuration error, because a customer without
/// group and currency is refused by headquarters much later.
/// </remarks>
public sealed class MissingDefaultCustomerException : CommerceConfigurationException
{
    /// <summary>
    /// Initializes a new instance of the <see cref="MissingDefaultCustomerException"/> class.
    /// </summary>
    /// <param name="channel">The channel that names the default customer.</param>
    /// <param name="defaultCustomer">The name that leads nowhere.</param>
    public MissingDefaultCustomerException(ChannelId channel, string defaultCustomer)
        : base(
            $"Channel '{channel}' names the default customer '{defaultCustomer}', which does not exist. "
            + "Add it under DefaultCustomers, or name another one.")
    {
        Channel = channel;
        DefaultCustomer = defaultCustomer;
    }

    /// <summary>Gets the channel that names the default customer.</summary>
    public ChannelId Channel { get; }

    /// <summary>Gets the name that leads nowhere.</summary>
    public string DefaultCustomer { get; }
}

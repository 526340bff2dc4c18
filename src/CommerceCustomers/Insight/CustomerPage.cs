namespace CommerceCustomers;

/// <summary>
/// A page of a list of customers.
/// </summary>
public sealed class CustomerPage
{
    internal CustomerPage(IReadOnlyList<CustomerRecord> customers, CustomerId? next)
    {
        Customers = customers;
        Next = next;
    }

    /// <summary>Gets the customers, in the order of their customer ids.</summary>
    public IReadOnlyList<CustomerRecord> Customers { get; }

    /// <summary>Gets the customer after which the next page begins.</summary>
    /// <value>The last customer of this page; <see langword="null"/> when no more customers follow.</value>
    public CustomerId? Next { get; }
}

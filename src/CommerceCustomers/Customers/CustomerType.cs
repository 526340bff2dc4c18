namespace CommerceCustomers;

/// <summary>
/// Whether a customer is a person or an organization.
/// </summary>
public enum CustomerType
{
    /// <summary>A person, with a first or last name.</summary>
    Person,

    /// <summary>An organization, with an organization name.</summary>
    Organization,
}

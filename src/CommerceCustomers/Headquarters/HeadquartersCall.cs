namespace CommerceCustomers.Headquarters;

/// <summary>
/// The calls that are made for one customer and may need parts of headquarters.
/// </summary>
public enum HeadquartersCall
{
    /// <summary><see cref="IHeadquarters.CreateAsync"/>.</summary>
    Create,

    /// <summary><see cref="IHeadquarters.CompleteAsync"/>.</summary>
    Complete,
}

namespace CommerceCustomers.Headquarters;

/// <summary>
/// Headquarters refused the customer for a reason that lies in it.
/// </summary>
public sealed class CustomerRejectedException : HeadquartersException
{
    /// <summary>
    /// Initializes a new instance of the <see cref="CustomerRejectedException"/> class.
    /// </summary>
    /// <param name="code">Headquarters' own code.</param>
    /// <param name="message">Headquarters' own words, reduced to what a person needs.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public CustomerRejectedException(string code, string message, Exception? innerException = null)
        : base(HeadquartersFailure.Rejected, code, message, innerException)
    {
    }
}

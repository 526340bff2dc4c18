namespace CommerceCustomers.Headquarters;

/// <summary>
/// Headquarters refused the customer because of what is in it.
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

    /// <summary>
    /// Gets the field that headquarters refused, by its name in <see cref="CustomerFields"/>.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: not known. A value that the channel's default customer supplied concerns the channel: its
    /// customers wait until it is corrected, and none of them needs attention.
    /// </value>
    public string? Field { get; init; }

    /// <summary>
    /// Gets a value indicating whether headquarters may have taken the customer all the same, so that it is asked once before the refusal
    /// is believed.
    /// </summary>
    /// <value>The default is <see langword="false"/>: it surely did not.</value>
    public bool MayHaveActed { get; init; }
}

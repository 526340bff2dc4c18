namespace CommerceCustomers.Storage;

/// <summary>
/// The result of an addition or a change.
/// </summary>
public readonly struct StoreResult
{
    /// <summary>
    /// Initializes a new instance of the <see cref="StoreResult"/> struct.
    /// </summary>
    /// <param name="outcome">Whether it is done, or why not.</param>
    /// <param name="customerId">The customer that was added, or the one that prevented the addition or change.</param>
    public StoreResult(StoreOutcome outcome, CustomerId? customerId = null) => (Outcome, CustomerId) = (outcome, customerId);

    /// <summary>Gets whether the addition or change is done, or why not.</summary>
    public StoreOutcome Outcome { get; }

    /// <summary>
    /// Gets the customer that was added, or the one that prevented the addition or change: it has the key, the account number, the
    /// identity, the e-mail address or the phone number. Of several it is the first by customer id.
    /// </summary>
    /// <value><see langword="null"/> when a change is done, or was prevented by no other customer.</value>
    public CustomerId? CustomerId { get; }
}

namespace CommerceCustomers;

/// <summary>
/// Changes customers that are pending or need attention, and erases any, on behalf of a person. Each change is kept in the customer's
/// history: when, by whom, and what; of an edit the names of the fields, never what they hold.
/// </summary>
/// <remarks>A singleton, safe for concurrent use.</remarks>
public interface ICustomerRepair
{
    /// <summary>
    /// Replaces a customer's content, as long as no attempt may have reached headquarters. The new content is validated like a sign-up.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="customer">The whole new content. What it leaves out is filled from the channel's default customer again.</param>
    /// <param name="resubmit">
    /// <see langword="true"/> to make a customer that needs attention pending again; <see langword="false"/> to leave it in its state.
    /// A customer that is pending stays pending either way: its content is replaced, and neither its attempts nor its next one change.
    /// An edit that changes nothing is done, and nothing is written; a customer that needs attention is requeued then, if it is to be
    /// resubmitted.
    /// </param>
    /// <param name="expectedRevision">
    /// The <see cref="CustomerRecord.Revision"/> of the record that was edited, so that the change of another person in between is not
    /// overwritten; <see langword="null"/> to replace the content in any case.
    /// </param>
    /// <param name="by">
    /// Who does it, for the history, such as the name that an operator has signed in with; one line of text, without control characters, of
    /// at most 500 characters. <see langword="null"/> when that is not known.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// Whether it was done, otherwise why not: <see cref="RepairOutcome.Invalid"/> with the errors, <see cref="RepairOutcome.Changed"/>
    /// when the record no longer has the expected revision, or what the state of the customer forbids.
    /// </returns>
    /// <exception cref="CustomerStoreException">The channel database cannot be read or written.</exception>
    /// <example>
    /// <code language="csharp">
    /// var record = await finder.FindAsync(customerId, cancellationToken);
    /// if (record is { State: CustomerState.NeedsAttention, Customer: { } customer })
    /// {
    ///     var edited = customer with { CustomerGroup = "30" };
    ///     var result = await repair.EditAsync(customerId, edited, resubmit: true, record.Revision, by: "Grace", cancellationToken);
    ///     var isDone = result.Outcome == RepairOutcome.Done;     // Changed: someone else edited it meanwhile
    /// }
    /// </code>
    /// </example>
    Task<RepairResult> EditAsync(
        CustomerId customerId, Customer customer, bool resubmit, long? expectedRevision, string? by, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a customer that needs attention pending again, with its attempts counted from zero.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="by">
    /// Who does it, for the history, such as the name that an operator has signed in with; one line of text, without control characters, of
    /// at most 500 characters. <see langword="null"/> when that is not known.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was done, otherwise why not.</returns>
    /// <exception cref="CustomerStoreException">The channel database cannot be read or written.</exception>
    Task<RepairResult> RequeueAsync(CustomerId customerId, string? by, CancellationToken cancellationToken);

    /// <summary>
    /// Makes all customers that need attention and match a filter pending again, with their attempts counted from zero.
    /// </summary>
    /// <param name="filter">
    /// Which of them. Its <see cref="CustomerFilter.State"/> is replaced by <see cref="CustomerState.NeedsAttention"/>.
    /// </param>
    /// <param name="by">
    /// Who does it, for the history, such as the name that an operator has signed in with; one line of text, without control characters, of
    /// at most 500 characters. <see langword="null"/> when that is not known.
    /// </param>
    /// <param name="cancellationToken">Stops between two pages; what is requeued by then stays requeued.</param>
    /// <returns>How many customers were requeued.</returns>
    /// <exception cref="CustomerStoreException">The channel database cannot be read or written.</exception>
    /// <example>
    /// <code language="csharp">
    /// var refused = new CustomerFilter(new ChannelId("houston-online"), code: "CustGroupNotFound");
    /// var count = await repair.RequeueAsync(refused, by: "Grace", cancellationToken);
    /// </code>
    /// </example>
    Task<int> RequeueAsync(CustomerFilter filter, string? by, CancellationToken cancellationToken);

    /// <summary>
    /// Moves a pending customer to the front lane of its channel, so that it is sent before the others. It stays there until it is
    /// synchronized, withdrawn or needs attention. Nobody passes a pause of the calls to headquarters.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="by">
    /// Who does it, for the history, such as the name that an operator has signed in with; one line of text, without control characters, of
    /// at most 500 characters. <see langword="null"/> when that is not known.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// Whether it was done, otherwise why not; <see cref="RepairOutcome.FrontIsFull"/> when 1,000 customers are in front. A customer that
    /// is in front already stays there.
    /// </returns>
    /// <exception cref="CustomerStoreException">The channel database cannot be read or written.</exception>
    Task<RepairResult> ExpediteAsync(CustomerId customerId, string? by, CancellationToken cancellationToken);

    /// <summary>
    /// Withdraws a customer for good. Its content is erased once its event has been handled, as that of a synchronized one is. A customer
    /// that headquarters holds already, and that needs attention because what follows it there could not be added, is closed instead: it is
    /// synchronized then.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="reason">Why, without personal data; one line of text, without control characters, of at most 500 characters.</param>
    /// <param name="by">
    /// Who does it, for the history, such as the name that an operator has signed in with; one line of text, without control characters, of
    /// at most 500 characters. <see langword="null"/> when that is not known.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was done, else why not.</returns>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is blank, too long or no text.</exception>
    /// <exception cref="CustomerStoreException">The channel database cannot be read or written.</exception>
    Task<RepairResult> CancelAsync(CustomerId customerId, string reason, string? by, CancellationToken cancellationToken);

    /// <summary>
    /// Erases a customer on request, in any state but while it is being sent: its content, its hashes, its errors and the details of its
    /// history are gone when this ends, also those that a handler of events has not read yet. A pending customer does not go to
    /// headquarters any more. The customer id, the account number and the times stay, so that a repeat of the idempotency key does not
    /// bring the customer back: it is answered with <see cref="CustomerCreationResult.Rejected"/> and the code <c>Erased</c>.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="by">
    /// Who erases it or why, such as the number of a ticket, without personal data; one line of text, without control characters, of at
    /// most 500 characters. It is kept in the history. <see langword="null"/> keeps only when it was.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// Whether it was done, else why not: <see cref="RepairOutcome.BeingSent"/>, <see cref="RepairOutcome.MayBeInHeadquarters"/> when the
    /// process that was sending it ended and no other has taken it over, or <see cref="RepairOutcome.NotFound"/>. Nothing has changed
    /// then. Erasing again is done too. When <see cref="RepairResult.IsLeftInHeadquarters"/> is set, erase the customer there.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="by"/> is blank, too long or no text.</exception>
    /// <exception cref="CustomerStoreException">The channel database cannot be read or written.</exception>
    /// <example>
    /// <code language="csharp">
    /// var result = await repair.EraseAsync(customerId, by: "Ticket 4711", cancellationToken);
    /// var mustEraseInHeadquarters = result.IsLeftInHeadquarters;     // result.AccountNumbers says as what, when that is known
    /// </code>
    /// </example>
    Task<RepairResult> EraseAsync(CustomerId customerId, string? by, CancellationToken cancellationToken);

    /// <summary>
    /// Says which account in headquarters a customer is that needs attention, or that headquarters holds more than once. It is synchronized
    /// then, with the event and the history of that.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="accountNumber">
    /// The account. Another customer may have it: the two are one then, and the account leads to the other.
    /// </param>
    /// <param name="by">
    /// Who does it, for the history, such as the name that an operator has signed in with; one line of text, without control characters, of
    /// at most 500 characters. <see langword="null"/> when that is not known.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// Whether it was done, else why not; <see cref="RepairOutcome.OtherAccount"/> when headquarters was asked and holds the customer, but
    /// not under that account.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="accountNumber"/> is a default value, or cannot be seen in one line; or <paramref name="by"/> is blank, too long or
    /// no text.
    /// </exception>
    /// <exception cref="CustomerStoreException">The channel database cannot be read or written.</exception>
    Task<RepairResult> ResolveAsync(
        CustomerId customerId, AccountNumber accountNumber, string? by, CancellationToken cancellationToken);
}

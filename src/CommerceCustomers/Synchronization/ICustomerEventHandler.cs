namespace CommerceCustomers;

/// <summary>
/// Is told what becomes of customers: pending, synchronized, needs attention, withdrawn. Register as many as you like.
/// </summary>
/// <remarks>
/// <para>
/// Events are rows in the channel database, written in the transaction that makes them true, from the first start of a synchronizer
/// with a handler on. Each is handed to every handler at least once; handlers must bear repetitions.
/// </para>
/// <para>
/// Handlers do not wait for each other. Each gets every event in a scope of its own, one event at a time. An event that a handler does not
/// take comes to that handler again, after pauses that grow up to <c>Synchronizer:LongestRetryDelay</c>; one that fails again and again is
/// left alone for such a pause. <c>status</c> tells how far each one is.
/// </para>
/// <para>
/// The channel database knows a handler by its name: that of its type, or one that the application gives it. Once no synchronizer has run
/// with it for seven days, the next one drops what is left for it, together with the personal data that was kept for that.
/// </para>
/// </remarks>
public interface ICustomerEventHandler
{
    /// <summary>
    /// Handles an event. The same event may come again, so handling it twice must do no harm.
    /// </summary>
    /// <param name="customerEvent">The state that a customer has reached, without personal data.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the process stops, and after <c>Synchronizer:EventTimeout</c>, 30 seconds by default. The event then comes again.
    /// </param>
    /// <returns>A task that ends when the event is handled. When it fails, the event comes again after a pause.</returns>
    /// <example>
    /// <code language="csharp">
    /// public sealed class WelcomeMail(IMailer mailer) : ICustomerEventHandler
    /// {
    ///     // The same event may come again: the mailer sends one mail for a customer, however often it is told.
    ///     public Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
    ///         =&gt; customerEvent is { State: CustomerState.Synchronized, AccountNumber: { } account }
    ///             ? mailer.SendOnceAsync(customerEvent.CustomerId, account, cancellationToken)
    ///             : Task.CompletedTask;
    /// }
    /// </code>
    /// </example>
    Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken);
}

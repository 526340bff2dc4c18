namespace CommerceCustomers.Synchronization;

/// <summary>
/// Is told what becomes of customers: pending, synchronized, needs attention, withdrawn. Register as many as you like.
/// </summary>
/// <remarks>
/// <para>
/// Events are rows in the channel database, written in the transaction that makes them true, from the first start of a synchronizer
/// with a handler on. Each is handed out at least once, and again after a failure; handlers must bear repetitions and be safe for
/// concurrent use.
/// </para>
/// <para>
/// Once no synchronizer with a handler has run for seven days, the next one without any ends the recording, and drops the events that
/// are left together with the personal data that was kept for them.
/// </para>
/// </remarks>
public interface ICustomerEventHandler
{
    /// <summary>
    /// Takes an event.
    /// </summary>
    /// <param name="customerEvent">What became true.</param>
    /// <param name="cancellationToken">Is cancelled when the process stops, and after 30 seconds; the event comes again.</param>
    /// <returns>A task that ends when the event is taken. An exception hands it out again later.</returns>
    Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken);
}

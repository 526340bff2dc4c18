namespace CommerceCustomers.Synchronization;

/// <summary>
/// Is told what becomes of customers: pending, synchronized, needs attention, withdrawn. Register as many as you like.
/// </summary>
/// <remarks>
/// Events are rows in the channel database, written in the transaction that makes them true, from the first start of an application
/// with a handler on. Each is handed out at least once, and again after a failure; handlers must bear repetitions and be safe for
/// concurrent use.
/// </remarks>
public interface ICustomerEventHandler
{
    /// <summary>
    /// Takes an event.
    /// </summary>
    /// <param name="customerEvent">What became true.</param>
    /// <param name="cancellationToken">Is cancelled when the process stops; the event comes again.</param>
    /// <returns>A task that ends when the event is taken. An exception hands it out again later.</returns>
    Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken);
}

namespace CommerceCustomers;

/// <summary>
/// Sends a pending customer to headquarters at once, without a synchronizer. A strategy of the application's own can keep a customer first
/// and then send it.
/// </summary>
/// <remarks>A singleton, safe for concurrent use.</remarks>
public interface ICustomerSender
{
    /// <summary>
    /// Makes one attempt for a pending customer, through the gate and under a lease, by the rules of every delivery: headquarters is asked
    /// first where it may hold the customer, and the result is recorded.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="timeout">
    /// How long to wait for a place at the gate, for the answer and for its record. An attempt that has begun goes on afterwards.
    /// </param>
    /// <param name="cancellationToken">Ends the wait, not an attempt that has begun.</param>
    /// <returns>
    /// The record as it is then; <see langword="null"/> when there is no such customer. It is pending while the gate is shut, and when the
    /// attempt failed (<see cref="CustomerRecord.LastError"/>). A customer that is not pending is left as it is. One that is being sent
    /// already, by a synchronizer or another caller, is waited for instead, and still is being sent when the time is over.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative.</exception>
    /// <exception cref="CustomerStoreException">The channel database cannot be read or written.</exception>
    /// <remarks>
    /// A customer stays pending without an attempt while a call that was given up may still change it in headquarters and headquarters
    /// cannot be asked, and when its process ended several times while sending it. A synchronizer, or a later call, goes on with a customer
    /// that is still pending.
    /// </remarks>
    Task<CustomerRecord?> SendAsync(CustomerId customerId, TimeSpan timeout, CancellationToken cancellationToken);
}

using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Storage;

/// <summary>
/// The write side of a channel database.
/// </summary>
/// <remarks>
/// <para>
/// A store decides nothing about a customer's life: it keeps what it is given, atomically and durably, and lets a change through only
/// when the epoch and the revision that it carries are those of the record. Everything a method did is durable when its task
/// ends.
/// </para>
/// <para>
/// Implementations are singletons and safe for concurrent use. They throw <see cref="CustomerStoreException"/> and nothing
/// else, apart from cancellation.
/// </para>
/// </remarks>
public interface ICustomerStore
{
    /// <summary>
    /// Opens the channel database, creates or upgrades its schema under a lock, and checks that it keeps what it is given.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the store is usable. Calling it is optional and harmless: the first use opens the store
    /// too.</returns>
    ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes sure that the channel database takes writes, by one that is as durable as an addition, needs as much room, and leaves nothing
    /// behind.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it was written. A store that cannot tell opens itself.</returns>
    ValueTask CheckWritableAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    /// <summary>
    /// Adds a customer, unless its key is bound, its identity is taken or it is a duplicate. All of that is one atomic step.
    /// </summary>
    /// <param name="customer">The customer with the hashes to match by.</param>
    /// <param name="cancellationToken">
    /// Cancelled before the store has taken the customer, nothing is stored. Afterwards the answer is worth waiting for, and is
    /// given.
    /// </param>
    /// <returns>Whether it was added, or why not. Adding the same identifier again answers that it was added.</returns>
    ValueTask<AddResult> AddAsync(NewCustomer customer, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the role of synchronizing this channel database, or keeps it. A store that several processes may synchronize at once gives it
    /// to everybody.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="true"/> when this process may claim; <see langword="false"/> while another one has the role.</returns>
    /// <remarks>The role ends with the process, however that ends. It is asked for often, and no query.</remarks>
    ValueTask<bool> TryLeadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);

    /// <summary>
    /// Gives the role of synchronizing back, so that another process can take it at once.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the role is free.</returns>
    ValueTask StopLeadingAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Keeps what the process with the role of synchronizing says of headquarters, in the place of what was said before.
    /// </summary>
    /// <param name="report">What it says.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when others can read it. A store need not keep it.</returns>
    ValueTask ReportAsync(SynchronizerReport report, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Listens to what other processes write to this channel database.
    /// </summary>
    /// <param name="written">Is called after another process has written, on any thread, and perhaps once for several writes.</param>
    /// <returns>What ends it, or <see langword="null"/> when the store cannot tell; it is looked at from time to time in any
    /// case.</returns>
    IDisposable? ListenToOthers(Action written) => null;

    /// <summary>
    /// Claims pending customers that are due: each gets a new epoch and belongs to the owner until its lease ends.
    /// </summary>
    /// <param name="request">Who claims how many from which lanes.</param>
    /// <param name="cancellationToken">Ends the wait; customers may be claimed nevertheless, and come free when the lease ends.</param>
    /// <returns>The claimed customers, those due first in front.</returns>
    ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Applies changes, each of them only when its epoch and revision are those of the record and nothing that is to be unique belongs to
    /// another customer. All of them are one transaction.
    /// </summary>
    /// <param name="changes">What to change. They may concern the same customer only once.</param>
    /// <param name="cancellationToken">Ends the wait; the changes may be applied nevertheless.</param>
    /// <returns>What became of each change, in the order given.</returns>
    ValueTask<IReadOnlyList<ChangeResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken);

    /// <summary>
    /// Prolongs leases that still belong to the owner.
    /// </summary>
    /// <param name="claims">The customers with the epoch of their claim.</param>
    /// <param name="lease">The owner and the new end; nothing else of the lease changes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The customers whose lease is lost: they must not be sent, and nothing may be settled for them.</returns>
    ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<ClaimedEpoch> claims, Lease lease, CancellationToken cancellationToken);

    /// <summary>
    /// Records events for handlers from now on, for this and every other process on the channel database.
    /// </summary>
    /// <param name="handlers">The names of the handlers. One that is new gets what becomes true from now on.</param>
    /// <param name="until">Until when at least. A subscription that lasts longer already stays as it is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when that is durable.</returns>
    /// <remarks>
    /// Without a subscriber no events are recorded, so that none pile up. A subscription that has run out goes on until a process calls
    /// <see cref="UnsubscribeAsync"/>.
    /// </remarks>
    ValueTask SubscribeAsync(IReadOnlyList<string> handlers, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the subscriptions that have run out, and drops the events that no handler waits for any more with the payloads that were kept
    /// for them.
    /// </summary>
    /// <param name="now">The present time. A subscription that lasts longer is left alone, and so are its events.</param>
    /// <param name="count">The most events to drop.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="true"/> when there are more to drop.</returns>
    ValueTask<bool> UnsubscribeAsync(DateTimeOffset now, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Settles events for one handler. Those that every handler has taken are removed, and the payloads that were kept for them.
    /// </summary>
    /// <param name="settlement">What the handler has taken and what it has not. Events that it does not wait for are passed over.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when that is durable.</returns>
    ValueTask SettleEventsAsync(EventSettlement settlement, CancellationToken cancellationToken);
}

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
    /// <param name="record">The record: pending, or being sent under a lease of its caller.</param>
    /// <param name="match">The hashes of e-mail, phone and identity, and which of them are to be unique.</param>
    /// <param name="key">
    /// The idempotency key to bind to the customer; <see langword="null"/> when there is none, so that another call is another customer. A
    /// key that is bound already, under its hash or a former one, is repeated when the fingerprints are equal, and in conflict otherwise.
    /// </param>
    /// <param name="raisesEventAt">
    /// When the customer was accepted as pending, which is the time of the event that tells of it; <see langword="null"/> raises no event.
    /// </param>
    /// <param name="cancellationToken">
    /// Cancelled before the store has taken the customer, nothing is stored. Afterwards the answer is worth waiting for, and is
    /// given.
    /// </param>
    /// <returns>Whether it was added, or why not. Adding the same customer id again answers that it was added.</returns>
    ValueTask<StoreResult> AddAsync(
        StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken);

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
    /// <param name="report">What it says, in a form that the store does not read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when others can read it. A store need not keep it.</returns>
    ValueTask ReportAsync(string report, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Changes the one small text that all processes on this channel database share. Reading, changing and writing it are one atomic step.
    /// </summary>
    /// <param name="change">
    /// Is given the text as it is, <see langword="null"/> before the first, and returns the text to keep. When it returns
    /// <see langword="null"/> or what it was given, nothing is written. It does not throw, waits for nothing, and may be called again
    /// when the step has to be repeated; the last call counts.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the text may be changed nevertheless.</param>
    /// <returns>
    /// A task that ends when the change is durable. A store that only one process uses need not keep the text, and then does not call
    /// <paramref name="change"/>.
    /// </returns>
    /// <remarks>
    /// With it the processes share out the calls to headquarters and tell each other what headquarters said. A store that several processes
    /// use and that does not keep it lets each of them make as many calls at once as one may.
    /// </remarks>
    ValueTask ChangeSharedTextAsync(Func<string?, string?> change, CancellationToken cancellationToken) => ValueTask.CompletedTask;

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
    /// <param name="lease">The owner and the end of the lease that the customers get.</param>
    /// <param name="due">What is due.</param>
    /// <param name="shares">The lanes to claim from, each with the most customers to claim from it.</param>
    /// <param name="mayIncludeSuspect">
    /// Whether one customer may be among them whose lease was lost twice or more (<see cref="StoredRecord.LostLeases"/>). More than one
    /// never is: when the process ends again, it must be clear over whom.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; customers may be claimed nevertheless, and come free when the lease ends.</param>
    /// <returns>The claimed customers, those due first in front.</returns>
    ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(
        Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect, CancellationToken cancellationToken);

    /// <summary>
    /// Applies changes, each of them only when its epoch and revision are those of the record and nothing that is to be unique belongs to
    /// another customer. All of them are one transaction.
    /// </summary>
    /// <param name="changes">What to change. They may concern the same customer only once.</param>
    /// <param name="cancellationToken">Ends the wait; the changes may be applied nevertheless.</param>
    /// <returns>What became of each change, in the order given.</returns>
    ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken);

    /// <summary>
    /// Records that somebody has searched for a customer.
    /// </summary>
    /// <param name="search">When, by whom, by what kind of thing, and how many were found. It holds nothing that was searched for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when that is durable. Recorded searches are never changed nor dropped.</returns>
    ValueTask RecordSearchAsync(HistoryEntry search, CancellationToken cancellationToken);

    /// <summary>
    /// Prolongs leases that still belong to the owner.
    /// </summary>
    /// <param name="claimed">The customers as they were claimed. Customer id and epoch count.</param>
    /// <param name="lease">The owner and the new end; nothing else of the lease changes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The customers whose lease is lost: they must not be sent, and a change of them is stale.</returns>
    ValueTask<IReadOnlyList<CustomerId>> RenewAsync(
        IReadOnlyList<StoredRecord> claimed, Lease lease, CancellationToken cancellationToken);

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
    /// Acknowledges events for one handler; no other handler is concerned. Those that every handler has taken are removed, and the payloads
    /// that were kept for them. Events that the handler does not wait for are passed over.
    /// </summary>
    /// <param name="handler">The name of the handler.</param>
    /// <param name="handled">The sequence numbers of the events that the handler has taken.</param>
    /// <param name="postponed">The events that the handler did not take.</param>
    /// <param name="pausedUntil">
    /// Until when nothing is handed to the handler, because it takes nothing at all; <see langword="null"/> sets no pause and ends one that
    /// was set.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when that is durable.</returns>
    ValueTask AcknowledgeEventsAsync(
        string handler,
        IReadOnlyList<long> handled,
        IReadOnlyList<PostponedEvent> postponed,
        DateTimeOffset? pausedUntil,
        CancellationToken cancellationToken);

    /// <summary>
    /// Keeps what this process measured in minutes that are over, and drops what anybody measured before a time.
    /// </summary>
    /// <param name="minutes">The minutes. One that is added again, with the same id and channel, changes nothing.</param>
    /// <param name="dropBefore">Minutes that began before are dropped.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when others can read them. A store need not keep them; nothing can be advised then.</returns>
    /// <remarks>A process calls it once a minute while there is something to tell, and not at all otherwise.</remarks>
    ValueTask AddMinutesAsync(IReadOnlyList<StoredMinute> minutes, DateTimeOffset dropBefore, CancellationToken cancellationToken)
        => ValueTask.CompletedTask;
}

namespace CommerceCustomers.Storage;

/// <summary>
/// The read side of a channel database. It sees everything whose writing has been acknowledged.
/// </summary>
/// <remarks>
/// Implementations are singletons and safe for concurrent use. They throw <see cref="CustomerStoreException"/> and nothing else,
/// apart from cancellation.
/// </remarks>
public interface ICustomerReader
{
    /// <summary>
    /// Finds a customer by its customer id.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record, or <see langword="null"/> when there is none.</returns>
    ValueTask<StoredRecord?> FindAsync(CustomerId customerId, CancellationToken cancellationToken);

    /// <summary>
    /// Finds a customer by its account number.
    /// </summary>
    /// <param name="legalEntity">The legal entity that the account number belongs to.</param>
    /// <param name="accountNumber">The account number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record, or <see langword="null"/> when there is none.</returns>
    ValueTask<StoredRecord?> FindAsync(LegalEntityId legalEntity, AccountNumber accountNumber, CancellationToken cancellationToken);

    /// <summary>
    /// Finds what an idempotency key is bound to.
    /// </summary>
    /// <param name="channel">The channel that the key is scoped to.</param>
    /// <param name="key">The hash of the key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key with the customer and the fingerprint of the first request, or <see langword="null"/>.</returns>
    ValueTask<KeyBinding?> FindKeyAsync(ChannelId channel, UInt128 key, CancellationToken cancellationToken);

    /// <summary>
    /// Lists customers in the order of their customer ids, which is that of time.
    /// </summary>
    /// <param name="filter">Which customers.</param>
    /// <param name="after">The last customer of the page before; <see langword="null"/> to begin.</param>
    /// <param name="count">The most records to return, from 1 to 10,000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The records.</returns>
    ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Finds the customers that have a hash, in any legal entity and any state, the newest first.
    /// </summary>
    /// <param name="match">
    /// The hashes that are looked for, the former ones too. Which of them are to be unique has no meaning here.
    /// </param>
    /// <param name="before">The last customer of the page before; <see langword="null"/> to begin.</param>
    /// <param name="count">The most records to return, from 1 to 10,000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The records of customers with at least one of the hashes, from the highest customer id to the lowest. A customer whose hashes were
    /// taken away is not among them.
    /// </returns>
    /// <remarks>A store that keeps no index of e-mail addresses and phone numbers reads through the hashes of all customers.</remarks>
    ValueTask<IReadOnlyList<StoredRecord>> FindMatchesAsync(
        MatchHashes match, CustomerId? before, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Lists the customers whose payload is still there and whose <see cref="StoredRecord.NameBits"/> have all bits that are asked for, the
    /// newest first.
    /// </summary>
    /// <param name="nameBits">The bits. Zero asks for none, so that every customer with a payload is meant.</param>
    /// <param name="before">The last customer of the page before; <see langword="null"/> to begin.</param>
    /// <param name="count">The most records to return, from 1 to 10,000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The records, from the highest customer id to the lowest. Some may lack the bits, which is for the caller to see; none that has them
    /// is missing.
    /// </returns>
    ValueTask<IReadOnlyList<StoredRecord>> ListNamedAsync(
        long nameBits, CustomerId? before, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the searches for customers that were recorded last, the newest first.
    /// </summary>
    /// <param name="count">The most entries to return, from 1 to 10,000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The entries as <see cref="ICustomerStore.RecordSearchAsync"/> was given them.</returns>
    ValueTask<IReadOnlyList<HistoryEntry>> ReadSearchesAsync(int count, CancellationToken cancellationToken);

    /// <summary>
    /// Reads which lanes have pending customers and when the first of each is due.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lanes, also those whose first customer is due in the future.</returns>
    ValueTask<IReadOnlyList<DueLane>> ReadLanesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Reads the customers that are leased now, for an observer that looks for abandoned ones.
    /// </summary>
    /// <param name="notOwner">An owner to leave out: the observer itself.</param>
    /// <param name="count">The most records to return.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The records.</returns>
    ValueTask<IReadOnlyList<StoredRecord>> ReadLeasedAsync(Guid notOwner, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Says whether nothing waits at all: no customer is pending, none is leased, and no event waits for a handler, whenever it is due.
    /// </summary>
    /// <param name="notOwner">An owner whose leases do not count: the process that asks.</param>
    /// <param name="handlers">The names of the handlers whose events count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="true"/> when a synchronizer has nothing to do.</returns>
    /// <remarks>
    /// A process with nothing to do asks this alone, once in 30 seconds, where the store does not tell what other processes write. A store
    /// that is asked over a network answers by one query.
    /// </remarks>
    async ValueTask<bool> IsIdleAsync(Guid notOwner, IReadOnlyList<string> handlers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        if ((await ReadLanesAsync(cancellationToken).ConfigureAwait(false)).Count > 0
            || (await ReadLeasedAsync(notOwner, 1, cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            return false;
        }

        var always = new DueTime(DateTimeOffset.MaxValue, TimeSpan.Zero);
        foreach (var handler in handlers)
        {
            if ((await ReadEventsAsync(handler, always, 1, cancellationToken).ConfigureAwait(false)).Events.Count > 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Reads the events that are due for a handler: first those it has never failed over, then the others, the oldest of each first.
    /// </summary>
    /// <param name="handler">The name of the handler. For one that has not subscribed there are none.</param>
    /// <param name="due">What is due.</param>
    /// <param name="count">The most events to return.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The events, and when the next one falls due.</returns>
    ValueTask<DueEvents> ReadEventsAsync(string handler, DueTime due, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Reads how far the handlers of events are.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>An entry for each handler with a subscription, by name; empty when the store cannot tell.</returns>
    ValueTask<IReadOnlyList<EventHandlerStatus>> ReadHandlersAsync(CancellationToken cancellationToken)
        => ValueTask.FromResult<IReadOnlyList<EventHandlerStatus>>([]);

    /// <summary>
    /// Reads what people and the library did with a customer beside the normal way, oldest first.
    /// </summary>
    /// <param name="customerId">The customer id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The entries; empty when there are none.</returns>
    ValueTask<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(CustomerId customerId, CancellationToken cancellationToken);

    /// <summary>
    /// Counts customers by channel and state, and those that need attention by the code of their error too.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// An entry for each channel, legal entity and state that has customers; where they need attention, one for each code.
    /// </returns>
    ValueTask<IReadOnlyList<CustomerCount>> CountAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Reads what the process that synchronizes this channel database said last, and whether it runs still.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The report, or <see langword="null"/> when the store cannot tell.</returns>
    ValueTask<StoredReport?> ReadReportAsync(CancellationToken cancellationToken) => ValueTask.FromResult<StoredReport?>(null);

    /// <summary>
    /// Reads what all processes measured of channels and of headquarters.
    /// </summary>
    /// <param name="channels">The channels. Headquarters comes always.</param>
    /// <param name="from">Minutes that began before are left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The minutes, in any order; empty when the store keeps none.</returns>
    ValueTask<IReadOnlyList<StoredMinute>> ReadMinutesAsync(
        IReadOnlyList<ChannelId> channels, DateTimeOffset from, CancellationToken cancellationToken)
        => ValueTask.FromResult<IReadOnlyList<StoredMinute>>([]);
}

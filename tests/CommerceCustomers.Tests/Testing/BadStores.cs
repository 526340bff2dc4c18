using System.Collections.Concurrent;
using System.Text;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Tests.Testing;

/// <summary>Stores that would lose customers, double them or keep what was to be erased. Each is wrong in one way.</summary>
internal static class BadStores
{
    public static IReadOnlyList<BadStore> All { get; } =
    [
        .. Additions(),
        .. Matches(),
        .. Claims(),
        .. Changes(),
        .. Erasures(),
        .. Events(),
        .. Reads(),
        .. Searches(),
        .. Minutes(),
        .. Processes(),
    ];

    private static IEnumerable<BadStore> Additions()
    {
        yield return new(
            "It keeps no milliseconds",
            static good => new BentStore(good)
            {
                Add = addition => (addition with { Record = new(addition.Record) { DueAt = WholeSecond(addition.Record.DueAt) } }).On(good),
            },
            "Everything that a record says is kept");
        yield return new(
            "It takes a payload for text",
            static good => new BentStore(good)
            {
                Add = addition => (addition with { Record = new(addition.Record) { Payload = AsText(addition.Record.Payload) } }).On(good),
            },
            "A payload of 100 kilobytes");
        yield return new(
            "It keeps no error behind the last one",
            static good => new BentStore(good)
            {
                Add = addition => (addition with
                {
                    Record = new StoredRecord(addition.Record) { LastError = addition.Record.LastError?.WithBesides(besides: null) },
                }).On(good),
            },
            "Everything that a record says is kept");
        yield return new(
            "It does not keep which field was refused",
            static good => new BentStore(good)
            {
                Add = addition => (addition with
                {
                    Record = new StoredRecord(addition.Record) { LastError = WithoutField(addition.Record.LastError) },
                }).On(good),
            },
            "Everything that a record says is kept");
        yield return new(
            "It stores a customer although the call was cancelled",
            static good => new BentStore(good) { Add = addition => (addition with { Token = CancellationToken.None }).On(good) },
            "A cancelled addition stores nothing");
        yield return new(
            "Its check for writing leaves a customer behind",
            static good => new BentStore(good)
            {
                Check = async token =>
                {
                    token.ThrowIfCancellationRequested();
                    var id = CustomerId.New(DateTimeOffset.UnixEpoch);
                    var record = new StoredRecord(id, new("check"), new("check"), DateTimeOffset.UnixEpoch)
                    {
                        State = CustomerState.Pending,
                        Decision = SampleDecisions.Async,
                    };
                    await good.AddAsync(record, MatchHashes.None, key: null, raisesEventAt: null, token);
                },
            },
            "A check that it takes writes leaves nothing behind");
        yield return new(
            "The same identifier again overwrites the customer",
            static good => new BentStore(good)
            {
                Add = async addition =>
                {
                    if (await good.FindAsync(addition.Record.CustomerId, addition.Token) is { } stored)
                    {
                        await good.ApplyAsync(
                            [new RecordChange(stored, new(stored) { Payload = addition.Record.Payload }) { ReplacesPayload = true }],
                            addition.Token);
                    }

                    return await addition.On(good);
                },
            },
            "The same identifier again is answered as added and changes nothing");
    }

    private static IEnumerable<BadStore> Matches()
    {
        yield return new(
            "It loses the key of a customer",
            static good => new BentStore(good) { Add = addition => (addition with { Key = null }).On(good) },
            "A key is repeated by the same request",
            "Of many additions with the same key at once exactly one is made");
        yield return new(
            "It looks for a key and adds the customer in two steps",
            static good =>
            {
                var keys = new ConcurrentDictionary<UInt128, CustomerId>();
                var meeting = new Meeting(2);
                return new BentStore(good)
                {
                    Add = async addition =>
                    {
                        if (keys.TryGetValue(addition.Key!.Key, out var bound))
                        {
                            return new StoreResult(StoreOutcome.KeyRepeated, bound);
                        }

                        await meeting.ArriveAsync(addition.Token);
                        keys[addition.Key.Key] = addition.Record.CustomerId;
                        return await (addition with { Key = null }).On(good);
                    },
                };
            },
            "Of many additions with the same key at once exactly one is made");
        yield return new(
            "It takes another request under the same key for a repeat",
            static good => new BentStore(good)
            {
                Add = async addition => await addition.On(good) is { Outcome: StoreOutcome.KeyConflict, CustomerId: var id }
                    ? new StoreResult(StoreOutcome.KeyRepeated, id)
                    : await addition.On(good),
            },
            "A key is in conflict with another request");
        yield return new(
            "It does not know a key under its former hash",
            static good => new BentStore(good)
            {
                Add = addition => (addition with
                {
                    Key = addition.Key is { } key ? new KeyBinding(key.Key, key.Fingerprint, key.CustomerId) : null,
                }).On(good),
            },
            "A key that was bound under a former hash is bound");
        yield return new(
            "It looks for the former hashes of a key and adds the customer in two steps",
            static good =>
            {
                var meeting = new Meeting(2);
                return new BentStore(good)
                {
                    Add = async addition =>
                    {
                        await meeting.ArriveAsync(addition.Token);
                        var key = addition.Key!;
                        return await (addition with { Key = new KeyBinding(key.Key, key.Fingerprint, key.CustomerId) }).On(good);
                    },
                };
            },
            "Of many additions with the same key under two hashes at once exactly one is made");
        yield return new(
            "It looks for the former hashes of a key first",
            static good => new BentStore(good)
            {
                Add = async addition =>
                {
                    foreach (var former in addition.Key?.FormerKeys ?? [])
                    {
                        if (await good.FindKeyAsync(addition.Record.Channel, former, addition.Token) is { } bound)
                        {
                            return new StoreResult(StoreOutcome.KeyRepeated, bound.CustomerId);
                        }
                    }

                    return await addition.On(good);
                },
            },
            "The customer that a key is bound to counts before that of its former hash",
            "The same identifier again is answered as added although its former hash is taken");
        yield return new(
            "It does not look for duplicates",
            static good => new BentStore(good)
            {
                Add = addition => (addition with { Match = addition.Match.Unique(email: false, phone: false) }).On(good),
            },
            "A customer matches wherever it has got to",
            "Of many additions with the same unique address at once exactly one is made");
        yield return new(
            "It compares addresses that nobody wants compared",
            static good => new BentStore(good)
            {
                Add = addition => (addition with { Match = addition.Match.Unique(email: true, phone: true) }).On(good),
            },
            "Addresses are compared only on request");
        yield return new(
            "It matches customers that are withdrawn",
            static good =>
            {
                var first = new ConcurrentDictionary<UInt128, CustomerId>();
                return new BentStore(good)
                {
                    Add = addition =>
                    {
                        var id = addition.Record.CustomerId;
                        var known = addition.Match.Email is { } email ? first.GetOrAdd(email, id) : id;
                        return addition.Match.UniqueEmail && known != id
                            ? new(new StoreResult(StoreOutcome.DuplicateEmail, known))
                            : addition.On(good);
                    },
                };
            },
            "A withdrawn customer matches nobody");
        yield return new(
            "It does not look for hashes as they were formed formerly",
            static good => new BentStore(good)
            {
                Add = addition => (addition with
                {
                    Match = new MatchHashes
                    {
                        Email = addition.Match.Email,
                        Phone = addition.Match.Phone,
                        Identity = addition.Match.Identity,
                        UniqueEmail = addition.Match.UniqueEmail,
                        UniquePhone = addition.Match.UniquePhone,
                    },
                }).On(good),
            },
            "A hash as it was formed formerly is looked for too");
    }

    private static IEnumerable<BadStore> Claims()
    {
        yield return new(
            "It hands out a customer whose lease has run out",
            static good => new BentStore(good)
            {
                Claims = async claim => await claim.On(good) is { Count: > 0 } claimed
                    ? claimed
                    : [.. (await good.ReadLeasedAsync(claim.Lease.Owner, 10, claim.Token))
                        .Where(held => held.Lease!.Until < claim.Due.Now)],
            },
            "What is claimed is not claimed again however old its lease is");
        yield return new(
            "It hands the same customers to two claims at once",
            static good =>
            {
                var last = new ConcurrentQueue<IReadOnlyList<StoredRecord>>();
                return new BentStore(good)
                {
                    Claims = async claim =>
                    {
                        if (last.TryDequeue(out var again))
                        {
                            return again;
                        }

                        var claimed = await claim.On(good);
                        last.Enqueue(claimed);
                        return claimed;
                    },
                };
            },
            "Claims at once never overlap and leave nothing behind",
            "Claims of two processes at once never overlap and leave nothing behind");
        yield return new(
            "A claim keeps the epoch",
            static good => new BentStore(good)
            {
                Claims = async claim =>
                    [.. (await claim.On(good)).Select(static record => new StoredRecord(record) { Epoch = record.Epoch - 1 })],
            },
            "A claimed customer is sending under a new epoch and the lease of the claimer");
        yield return new(
            "A claim takes more of a lane than its share",
            static good => new BentStore(good)
            {
                Claims = claim => (claim with { Shares = [.. claim.Shares.Select(static share => share.WithMaxClaimed(100))] }).On(good),
            },
            "Each lane gives its share and no more and other lanes nothing");
        yield return new(
            "A claim takes what is not due",
            static good => new BentStore(good)
            {
                Claims = claim => (claim with { Due = new DueTime(DateTimeOffset.MaxValue, TimeSpan.Zero) }).On(good),
            },
            "Only what is due is claimed and the very millisecond counts");
        yield return new(
            "A claim takes suspects whenever it is asked",
            static good => new BentStore(good) { Claims = claim => (claim with { MayIncludeSuspect = true }).On(good) },
            "Of the suspects one at most is claimed and none when none is wanted: none is wanted");
        yield return new(
            "Claimed customers come in no order",
            static good => new BentStore(good) { Claims = async claim => [.. (await claim.On(good)).Reverse()] },
            "Those due first are claimed first and then those added first",
            "Those due first are in front whatever their lane");
        yield return new(
            "It renews the lease of another owner",
            static good => new BentStore(good)
            {
                Renew = static (_, _, _) => new((IReadOnlyList<CustomerId>)[]),
            },
            "A lease of another owner is lost and stays as it is",
            "A lease of another epoch is lost");
        yield return new(
            "It renews no lease and says that it did",
            static good => new BentStore(good)
            {
                Renew = async (claimed, lease, token) =>
                {
                    var held = await good.ReadLeasedAsync(Guid.Empty, 10_000, token);
                    return [.. claimed
                        .Where(one => !held.Any(other => other.CustomerId == one.CustomerId && other.Epoch == one.Epoch
                            && other.Lease!.Owner == lease.Owner))
                        .Select(static one => one.CustomerId)];
                },
            },
            "A renewed lease ends later and the record is the same revision");
    }

    private static IEnumerable<BadStore> Changes()
    {
        yield return new(
            "It reads and writes the shared text in two steps",
            static good =>
            {
                var meeting = new Meeting(2);
                return new BentStore(good)
                {
                    Share = async (change, token) =>
                    {
                        string? before = null;
                        await good.ChangeSharedTextAsync(text => before = text, token);
                        if (change(before) is { } after)
                        {
                            await meeting.ArriveAsync(token);
                            await good.ChangeSharedTextAsync(_ => after, token);
                        }
                    },
                };
            },
            "No change of the shared text is lost however many come at once");
        yield return new(
            "It ignores the epoch",
            static good => Changing(good, static (change, stored) => new RecordChange(change) { ExpectedEpoch = stored.Epoch }),
            "A stale change changes nothing: the epoch before",
            "A stale change changes nothing: the epoch after");
        yield return new(
            "It ignores the revision",
            static good => Changing(good, static (change, stored) => new RecordChange(change) { ExpectedRevision = stored.Revision }),
            "A stale change changes nothing: the revision before",
            "A change is applied once from whatever state");
        yield return new(
            "It answers changes in another order",
            static good => new BentStore(good)
            {
                Apply = async (changes, token) => [.. (await good.ApplyAsync(changes, token)).Reverse()],
            },
            "Each of several changes has its own outcome in the order given");
        yield return new(
            "It gives one account to two customers",
            static good => Changing(good, static (change, _) => new RecordChange(change)
            {
                Record = new StoredRecord(change.Record) { SharesAccount = change.Record.AccountNumber is not null },
            }),
            "An account number belongs to one customer of a legal entity");
        yield return new(
            "It lets any number into the front lanes",
            static good => Changing(good, static (change, _) => new RecordChange(change) { MaxExpedited = null }),
            "No more customers are hurried than the front lanes may hold together");
        yield return new(
            "It keeps the payload that was replaced",
            static good => Changing(good, static (change, _) => new RecordChange(change) { ReplacesPayload = false }),
            "A payload is replaced");
        yield return new(
            "It keeps no history",
            static good => Changing(good, static (change, _) => new RecordChange(change) { History = null }),
            "History is kept in the order of the changes through all states");
        yield return new(
            "It ignores the hashes that a change names",
            static good => Changing(good, static (change, _) => new RecordChange(change) { Match = null }),
            "Hashes are replaced by a change that names them");
        yield return new(
            "It does not bind a key to another request",
            static good => Changing(good, static (change, _) => new RecordChange(change) { Rebinds = null }),
            "A key stands for another request once a change says so");
        yield return new(
            "It moves a customer to another channel",
            static good => new BentStore(good)
            {
                Find = async (id, token) => await good.FindAsync(id, token) is { Revision: > 0 } record
                    ? new StoredRecord(record) { Channel = new ChannelId("houston-store") }
                    : await good.FindAsync(id, token),
            },
            "Who a customer is and where it came from never changes");
    }

    private static IEnumerable<BadStore> Erasures()
    {
        yield return new(
            "It keeps the payload when the customer is synchronized",
            static good => Changing(good, static (change, _) => new RecordChange(change) { ErasesPayload = false }),
            "Without a subscriber a payload is erased with the change",
            "A payload is erased");
        yield return new(
            "It keeps the words of an erased customer",
            static good => Changing(good, static (change, _) => new RecordChange(change) { Erases = false }),
            "The history of an erased customer keeps when and what but no words",
            "The key of an erased customer stays bound and stands for no request");
        yield return new(
            "It keeps the hashes of an erased customer",
            static good => Changing(
                good, static (change, _) => change.Erases ? new RecordChange(change) { Match = null } : change),
            "The hashes of an erased customer are gone whatever becomes of it");
        yield return new(
            "It forgets an erased customer altogether",
            static good => new BentStore(good)
            {
                Find = async (id, token) => await good.FindAsync(id, token) is { Withdrawal: not WithdrawalReason.Erased } record
                    ? record
                    : null,
            },
            "An erased customer is withdrawn without payload and error");
    }

    private static IEnumerable<BadStore> Events()
    {
        yield return new(
            "It tells nobody of a customer that is added",
            static good => new BentStore(good) { Add = addition => (addition with { RaisesEventAt = null }).On(good) },
            "A customer that is added pending is told of");
        yield return new(
            "It tells nobody of a change",
            static good => Changing(good, static (change, _) => new RecordChange(change) { RaisesEventAt = null }),
            "A change that raises an event tells of the new state");
        yield return new(
            "It forgets an event that a handler does not take the first time",
            static good => new BentStore(good)
            {
                Acknowledge = acknowledgement => (acknowledgement with
                {
                    Handled = [.. acknowledgement.Handled, .. acknowledgement.Postponed.Select(static later => later.Sequence)],
                    Postponed = [],
                }).On(good),
            },
            "A postponed event comes again when it is due and holds up none that is new");
        yield return new(
            "What one handler has taken is gone for all",
            static good => new BentStore(good)
            {
                Acknowledge = async acknowledgement =>
                {
                    foreach (var handler in await good.ReadHandlersAsync(acknowledgement.Token))
                    {
                        await (acknowledgement with { Handler = handler.Name }).On(good);
                    }
                },
            },
            "Each handler is handed every event whatever became of it elsewhere",
            "A payload is there until the last handler has taken its event");
        yield return new(
            "It hands events to a handler that is paused",
            static good => new BentStore(good)
            {
                Acknowledge = acknowledgement => (acknowledgement with { PausedUntil = null }).On(good),
            },
            "A paused handler is handed nothing until the pause ends or something is acknowledged");
        yield return new(
            "It ends subscriptions before their time",
            static good => new BentStore(good)
            {
                Unsubscribe = (now, count, token) => good.UnsubscribeAsync(now.AddYears(1), count, token),
            },
            "A subscription that lasts is left alone and so are its events");
        yield return new(
            "It hands out the newest events first",
            static good => new BentStore(good)
            {
                Events = async (handler, due, count, token) =>
                {
                    var found = await good.ReadEventsAsync(handler, due, 1000, token);
                    return new DueEvents([.. found.Events.Reverse().Take(count)], found.NextAt);
                },
            },
            "Events come in the order of their numbers and no more than asked for");
    }

    private static IEnumerable<BadStore> Minutes()
    {
        yield return new(
            "It takes what was measured for text",
            static good => new BentStore(good)
            {
                AddMinutes = (minutes, before, token) => good.AddMinutesAsync(
                    [.. minutes.Select(static minute => With(minute, content: AsText(minute.Content)))], before, token),
            },
            "What was measured comes back bit for bit");
        yield return new(
            "It reads the measurements of every channel",
            static good => new BentStore(good)
            {
                Minutes = (channels, from, token) => good.ReadMinutesAsync(
                    [.. channels, new ChannelId("houston-online"), new ChannelId("houston-store")], from, token),
            },
            "Measurements are read by channel");
        yield return new(
            "It keeps the measurements of headquarters to itself",
            static good => new BentStore(good)
            {
                Minutes = async (channels, from, token)
                    => [.. (await good.ReadMinutesAsync(channels, from, token)).Where(static minute => minute.Channel is not null)],
            },
            "Measurements are read by channel",
            "What was measured comes back bit for bit");
        yield return new(
            "It keeps one measurement of a minute",
            static good => new BentStore(good)
            {
                Minutes = async (channels, from, token) =>
                [
                    .. (await good.ReadMinutesAsync(channels, from, token)).DistinctBy(static minute => (minute.Channel, minute.At)),
                ],
            },
            "Measurements of several processes are kept beside each other");
        yield return new(
            "It counts a minute that is added again twice",
            static good => new BentStore(good)
            {
                AddMinutes = (minutes, before, token) => good.AddMinutesAsync(
                    [.. minutes.Select(static minute => With(minute, id: CustomerId.New(DateTimeOffset.UnixEpoch).Value))], before, token),
            },
            "A minute that is added again changes nothing");
        yield return new(
            "It reads minutes however long they are over",
            static good => new BentStore(good)
            {
                Minutes = (channels, _, token) => good.ReadMinutesAsync(channels, DateTimeOffset.MinValue, token),
            },
            "Minutes that began before the time asked for are left out");
        yield return new(
            "It keeps minutes for ever",
            static good => new BentStore(good)
            {
                AddMinutes = (minutes, _, token) => good.AddMinutesAsync(minutes, DateTimeOffset.MinValue, token),
            },
            "Minutes are dropped when they are old");
        yield return new(
            "It writes minutes although the call was cancelled",
            static good => new BentStore(good)
            {
                AddMinutes = (minutes, before, _) => good.AddMinutesAsync(minutes, before, CancellationToken.None),
            },
            "A cancelled call about minutes does nothing");
    }

    private static StoredMinute With(StoredMinute minute, Guid? id = null, ReadOnlyMemory<byte>? content = null)
        => new(id ?? minute.Id, minute.At, minute.Channel, content ?? minute.Content);

    private static IEnumerable<BadStore> Reads()
    {
        yield return new(
            "It lists customers in no order",
            static good => new BentStore(good)
            {
                List = async (filter, after, count, token) => [.. (await good.ListAsync(filter, after, count, token)).Reverse()],
            },
            "Customers are listed in the order of the bytes of their identifiers",
            "Pages follow each other without gap or overlap through all states");
        yield return new(
            "Its pages begin with the last customer of the page before",
            static good => new BentStore(good)
            {
                List = async (filter, after, count, token) => after is { } last && await good.FindAsync(last, token) is { } record
                    ? [record, .. (await good.ListAsync(filter, after, count, token)).Take(count - 1)]
                    : await good.ListAsync(filter, after, count, token),
            },
            "Pages follow each other without gap or overlap through all states");
        yield return new(
            "Its list is not narrowed by an error code",
            static good => new BentStore(good)
            {
                List = (filter, after, count, token) => good.ListAsync(
                    new CustomerFilter(filter.Channel, filter.State), after, count, token),
            },
            "A list is narrowed by channel state and code and all of them");
        yield return new(
            "It does not tell by which error customers need attention",
            static good => new BentStore(good)
            {
                Count = async token => [.. (await good.CountAsync(token)).Select(static count => new CustomerCount(
                    count.Channel, count.LegalEntity, count.State, count.Count, count.OldestAt))],
            },
            "Customers that need attention are counted by the code of their error");
        yield return new(
            "It answers from a cache that it does not clear",
            static good =>
            {
                var cache = new ConcurrentDictionary<CustomerId, StoredRecord>();
                return new BentStore(good)
                {
                    Find = async (id, token) => await good.FindAsync(id, token) is { } record ? cache.GetOrAdd(id, record) : null,
                };
            },
            "A change makes the record what it says and raises the revision by one");
        yield return new(
            "It finds an account in any legal entity",
            static good => new BentStore(good)
            {
                FindAccount = async (legalEntity, account, token) => await good.FindAsync(legalEntity, account, token)
                    ?? await good.FindAsync(new LegalEntityId("usrt"), account, token),
            },
            "A customer is found by its account number in its legal entity");
        yield return new(
            "It finds a key in any channel",
            static good => new BentStore(good)
            {
                FindKey = (_, key, token) => good.FindKeyAsync(new ChannelId("houston-online"), key, token),
            },
            "A key is found in its channel alone");
        yield return new(
            "It does not show the front lane",
            static good => new BentStore(good)
            {
                Lanes = async token => [.. (await good.ReadLanesAsync(token)).Where(static lane => !lane.IsExpedited)],
            },
            "The front lane is read beside the ordinary one");
        yield return new(
            "It shows an observer its own leases",
            static good => new BentStore(good) { Leased = (_, count, token) => good.ReadLeasedAsync(Guid.Empty, count, token) },
            "Customers leased by others are read and no more than asked for");
        yield return new(
            "It does not count closed customers",
            static good => new BentStore(good)
            {
                Count = async token => [.. (await good.CountAsync(token)).Where(static count => !count.State.IsClosed())],
            },
            "Customers are counted by channel legal entity and state");
        yield return new(
            "It does not narrow a list by when customers were created",
            static good => new BentStore(good)
            {
                List = (filter, after, count, token)
                    => good.ListAsync(new CustomerFilter(filter.Channel, filter.State, filter.Code), after, count, token),
            },
            "A list is narrowed by when customers were created from one moment to before another");
        yield return new(
            "It reads history newest first",
            static good => new BentStore(good) { History = async (id, token) => [.. (await good.ReadHistoryAsync(id, token)).Reverse()] },
            "History is kept in the order of the changes through all states");
        yield return new(
            "It returns null where there is nothing",
            static good => new BentStore(good)
            {
                Lanes = async token => await good.ReadLanesAsync(token) is { Count: > 0 } lanes ? lanes : null!,
            },
            "Nothing is found where nothing is");
        yield return new(
            "It throws where there is nothing",
            static good => new BentStore(good)
            {
                Find = async (id, token) => await good.FindAsync(id, token) ?? throw new KeyNotFoundException("No such customer."),
            },
            "Nothing is found where nothing is");
    }

    private static IEnumerable<BadStore> Searches()
    {
        yield return new(
            "It looks for no former hashes",
            static good => new BentStore(good)
            {
                FindMatches = (match, before, count, token)
                    => good.FindMatchesAsync(new(match) { Former = [] }, before, count, token),
            },
            "A search finds what has a former hash: before anybody has asked for unique addresses");
        yield return new(
            "It finds pending customers alone",
            static good => new BentStore(good)
            {
                FindMatches = async (match, before, count, token) =>
                    [.. (await good.FindMatchesAsync(match, before, count, token)).Where(static found => !found.State.IsClosed())],
            },
            "A customer is found by each of its hashes through all states: after somebody has");
        yield return new(
            "It finds the oldest customer first",
            static good => new BentStore(good)
            {
                FindMatches = async (match, before, count, token) =>
                    [.. (await good.FindMatchesAsync(match, before, count, token)).Reverse()],
            },
            "Customers with a hash are found in all legal entities the newest first page by page: after somebody has");
        yield return new(
            "It looks at names of pending customers alone",
            static good => new BentStore(good)
            {
                ListNamed = async (bits, before, count, token) =>
                    [.. (await good.ListNamedAsync(bits, before, count, token)).Where(static found => !found.State.IsClosed())],
            },
            "A customer is listed by the bits of its name in any state as long as its payload is there");
        yield return new(
            "It begins each page of names at the newest",
            static good => new BentStore(good) { ListNamed = (bits, _, count, token) => good.ListNamedAsync(bits, null, count, token) },
            "Customers are listed by name the newest first page by page");
        yield return new(
            "It lists closed customers without a payload by name",
            static good => new BentStore(good)
            {
                ListNamed = (_, before, count, token) => good.ListAsync(new CustomerFilter(), before, count, token),
            },
            "A customer is listed by the bits of its name in any state as long as its payload is there");
        yield return new(
            "It forgets who has searched",
            static good => new BentStore(good)
            {
                RecordSearch = (search, token)
                    => good.RecordSearchAsync(new HistoryEntry(search.At, search.Action, search.Detail), token),
            },
            "Searches are read as they were recorded the newest first and no more than asked for");
        yield return new(
            "It records a search although the call was cancelled",
            static good => new BentStore(good)
            {
                RecordSearch = async (search, token) =>
                {
                    await good.RecordSearchAsync(search, CancellationToken.None);
                    token.ThrowIfCancellationRequested();
                },
            },
            "A cancelled search reads and records nothing");
        yield return new(
            "It forgets who has changed a customer",
            static good => new BentStore(good)
            {
                History = async (id, token) => [.. (await good.ReadHistoryAsync(id, token))
                    .Select(static entry => new HistoryEntry(entry.At, entry.Action, entry.Detail))],
            },
            "History says by whom something was done");
    }

    private static IEnumerable<BadStore> Processes()
    {
        yield return new(
            "It answers before a customer is durable, and loses the last one when it is opened again",
            static good =>
            {
                BentStore.Addition? last = null;
                return new BentStore(good)
                {
                    Add = async addition =>
                    {
                        await FlushAsync();
                        last = addition;
                        return new StoreResult(StoreOutcome.Done, addition.Record.CustomerId);
                    },
                    Apply = async (changes, token) =>
                    {
                        await FlushAsync();
                        return await good.ApplyAsync(changes, token);
                    },
                    Find = (id, token) => last?.Record.CustomerId == id ? new(last.Record) : good.FindAsync(id, token),
                    List = async (filter, after, count, token) => last is null
                        ? await good.ListAsync(filter, after, count, token)
                        : [.. await good.ListAsync(filter, after, count, token), last.Record],
                };

                async Task FlushAsync()
                {
                    if (last is { } addition)
                    {
                        last = null;
                        await addition.On(good);
                    }
                }
            },
            "Whatever was acknowledged is there for another process at once",
            "Whatever was acknowledged is there when the channel database is opened again");
        yield return new(
            "It keeps changes to itself, and loses them when it is opened again",
            static good =>
            {
                var changed = new ConcurrentDictionary<CustomerId, StoredRecord>();
                return new BentStore(good)
                {
                    Apply = (changes, _) =>
                    {
                        foreach (var change in changes)
                        {
                            changed[change.Record.CustomerId] = new StoredRecord(change.Record) { Revision = change.ExpectedRevision + 1 };
                        }

                        return new((IReadOnlyList<StoreResult>)[.. changes.Select(static _ => new StoreResult(StoreOutcome.Done))]);
                    },
                    Find = async (id, token) => changed.TryGetValue(id, out var record) ? record : await good.FindAsync(id, token),
                    List = async (filter, after, count, token) =>
                    [
                        .. (await good.ListAsync(filter, after, count, token))
                            .Select(record => changed.GetValueOrDefault(record.CustomerId, record)),
                    ],
                };
            },
            "Whatever was acknowledged is there for another process at once",
            "Whatever was acknowledged is there when the channel database is opened again");
        yield return new(
            "It knows the keys of its own process only",
            static good =>
            {
                var keys = new ConcurrentDictionary<UInt128, CustomerId>();
                return new BentStore(good)
                {
                    Add = addition =>
                    {
                        var id = addition.Record.CustomerId;
                        var bound = addition.Key is { } key ? keys.GetOrAdd(key.Key, id) : id;
                        return bound == id
                            ? (addition with { Key = null }).On(good)
                            : new(new StoreResult(StoreOutcome.KeyRepeated, bound));
                    },
                };
            },
            "What is to be unique stays unique when the channel database is opened again",
            "Of many additions with the same key in two processes at once exactly one is made");
        yield return new(
            "It fences with the epochs of its own process only",
            static good =>
            {
                var changed = new ConcurrentDictionary<CustomerId, bool>();
                return new BentStore(good)
                {
                    Claims = async claim =>
                    {
                        var claimed = await claim.On(good);
                        foreach (var record in claimed)
                        {
                            changed[record.CustomerId] = true;
                        }

                        return claimed;
                    },
                    Apply = async (changes, token) =>
                    {
                        var fenced = new List<RecordChange>();
                        foreach (var change in changes)
                        {
                            var stored = await good.FindAsync(change.Record.CustomerId, token);
                            fenced.Add(changed.ContainsKey(change.Record.CustomerId) || stored is null
                                ? change
                                : new RecordChange(change) { ExpectedEpoch = stored.Epoch, ExpectedRevision = stored.Revision });
                        }

                        return await good.ApplyAsync(fenced, token);
                    },
                };
            },
            "A claim and its fence hold when the channel database is opened again",
            "What one process has claimed no other one claims or changes");
        yield return new(
            "It frees what is claimed when it is opened",
            static good =>
            {
                var isFirst = true;
                return new BentStore(good)
                {
                    Claims = async claim =>
                    {
                        if (isFirst)
                        {
                            isFirst = false;
                            var leased = await good.ReadLeasedAsync(Guid.Empty, 1000, claim.Token);
                            await good.ApplyAsync(
                                [.. leased.Select(static record => new RecordChange(
                                    record, new StoredRecord(record) { State = CustomerState.Pending, Lease = null }))],
                                claim.Token);
                        }

                        return await claim.On(good);
                    },
                };
            },
            "A claim and its fence hold when the channel database is opened again",
            "What one process has claimed no other one claims or changes");
        yield return new(
            "It numbers events from one each time it is opened",
            static good =>
            {
                long? first = null;
                return new BentStore(good)
                {
                    Events = async (handler, due, count, token) =>
                    {
                        var found = await good.ReadEventsAsync(handler, due, count, token);
                        first ??= found.Events.Count > 0 ? found.Events[0].Sequence - 1 : null;
                        return new DueEvents(
                            [.. found.Events.Select(told => Renumbered(told, told.Sequence - (first ?? 0)))], found.NextAt);
                    },
                    Acknowledge = acknowledgement => (acknowledgement with
                    {
                        Handled = [.. acknowledgement.Handled.Select(sequence => sequence + (first ?? 0))],
                    }).On(good),
                };
            },
            "The number of an event is not used again after the next opening");
        yield return new(
            "It never takes the role of synchronizing",
            static good => new BentStore(good) { Lead = static _ => new(false) },
            "The role of synchronizing is free for another process when it is given back");
    }

    private static BentStore Changing(InMemoryCustomerStore good, Func<RecordChange, StoredRecord, RecordChange> bend) => new(good)
    {
        Apply = async (changes, token) =>
        {
            var bent = new List<RecordChange>();
            foreach (var change in changes)
            {
                bent.Add(await good.FindAsync(change.Record.CustomerId, token) is { } stored ? bend(change, stored) : change);
            }

            return await good.ApplyAsync(bent, token);
        },
    };

    private static CustomerEvent Renumbered(CustomerEvent told, long sequence)
        => new(sequence, told.State, told.CustomerId, told.Channel, told.LegalEntity, told.At, told.AccountNumber, told.Failures);

    private static byte[] AsText(ReadOnlyMemory<byte> payload) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(payload.Span));

    private static CustomerError? WithoutField(CustomerError? error)
        => error is null ? null : new CustomerError(error.Code, error.Message, error.At, error.Failure, error.Besides);

    private static DateTimeOffset WholeSecond(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());
}

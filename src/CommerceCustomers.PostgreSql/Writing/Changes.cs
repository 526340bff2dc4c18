using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Numbers;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Changes records, fenced by epoch and revision. The records are locked and read in one round trip, the changes decided in memory one by
/// one, and written in a second.
/// </summary>
internal sealed class Changes(
    PostgreSqlDatabase database, Vocabulary vocabulary, MatchIndex matches, LaneCursors cursors, Announcements announcements)
    : IGroupStatement<ChangeSet>
{
    private readonly ChangeFacts.Query _facts = new(database, vocabulary, matches);
    private readonly ChangeWrites.Sql _sql = new(database);

    public bool CanJoin(IReadOnlyList<ChangeSet> group, ChangeSet operation) => true;

    public async ValueTask WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<ChangeSet> group, bool mayBeDone, CancellationToken cancellationToken)
    {
        var changes = group.SelectMany(static operation => operation.Changes).ToList();
        await vocabulary.AddAsync(changes.Select(static change => change.Record), connection, cancellationToken).ConfigureAwait(false);
        if (changes.Exists(static change => change.Match is { UniqueEmail: true } or { UniquePhone: true }))
        {
            await matches.EnsureCompleteAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        var results = await WriteAsync(connection, changes, mayBeDone, cancellationToken).ConfigureAwait(false);
        var at = 0;
        foreach (var operation in group)
        {
            operation.Result = results[at..(at + operation.Changes.Count)];
            at += operation.Changes.Count;
        }
    }

    private async ValueTask<StoreResult[]> WriteAsync(
        NpgsqlConnection connection, List<RecordChange> changes, bool mayBeDone, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
        {
            return [];
        }

        var facts = await _facts.BeginAsync(connection, changes, cancellationToken).ConfigureAwait(false);
        var writes = new ChangeWrites();
        var pending = new List<(int Lane, DateTimeOffset DueAt)>();
        var results = new StoreResult[changes.Count];
        for (var at = 0; at < results.Length; at++)
        {
            var change = changes[at];
            var place = facts.Find(change.Record.CustomerId);
            results[at] = Decide(change, place, facts, mayBeDone, out var isNew);
            if (isNew)
            {
                var lane = Write(change, place!, facts, writes);
                if (change.Record.State == CustomerState.Pending)
                {
                    pending.Add((lane, change.Record.DueAt));
                }
            }
        }

        var batch = database.Continue(connection);
        await using var disposal = batch.ConfigureAwait(false);
        _sql.AddTo(batch, writes);
        announcements.AddTo(batch, changes);
        batch.Add("COMMIT");
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (lane, dueAt) in pending)
        {
            cursors.Pending(lane, dueAt);
        }

        return results;
    }

    private static StoreResult Decide(RecordChange change, CurrentPlace? place, ChangeFacts facts, bool mayBeDone, out bool isNew)
    {
        isNew = false;
        var record = change.Record;
        if (place is null)
        {
            return new StoreResult(StoreOutcome.Stale);
        }

        if (place.Epoch != change.ExpectedEpoch || place.Revision != change.ExpectedRevision)
        {
            // Only the holder of the expected epoch and revision can have made this very step.
            var isDone = mayBeDone
                && (place.Epoch, place.Revision, place.State) == (record.Epoch, change.ExpectedRevision + 1, record.State);
            return new StoreResult(isDone ? StoreOutcome.Done : StoreOutcome.Stale);
        }

        if (record is { AccountNumber: { } account, SharesAccount: false })
        {
            if (facts.HolderOf(account, place.Entity) is { } holder && holder != record.CustomerId)
            {
                return new StoreResult(StoreOutcome.AccountTaken, holder);
            }
        }

        if (change.Match is { } match && facts.Matches.Conflict(match, place.Entity, record.CustomerId) is { } conflict)
        {
            return conflict;
        }

        if (change.MaxExpedited is { } most && facts.Expedited >= most)
        {
            return new StoreResult(StoreOutcome.TooManyExpedited);
        }

        isNew = true;
        return new StoreResult(StoreOutcome.Done);
    }

    private int Write(RecordChange change, CurrentPlace place, ChangeFacts facts, ChangeWrites writes)
    {
        var record = change.Record;
        var id = record.CustomerId;
        var before = vocabulary.Lane(place.Lane);
        var lane = vocabulary.Lane(before with { IsExpedited = record.IsExpedited });
        var hashes = change.Match is { } match ? StoredHashes.Of(match) : place.Hashes;
        if (record is { AccountNumber: { } account, SharesAccount: false })
        {
            facts.TakeAccount(account, place.Entity, id);
        }

        if (change.Match is not null)
        {
            writes.ReplaceHashes(place.Hashes, hashes, place.Entity, id);
            facts.Matches.Accept(hashes, place.Entity, id);
        }
        else if (place.IsReceipt && !record.State.IsClosed())
        {
            writes.ReplaceHashes(place.Hashes, place.Hashes, place.Entity, id);
        }

        facts.Expedited += IsWaitingInFront(record.State, record.IsExpedited) - IsWaitingInFront(place.State, before.IsExpedited);
        var stored = new StoredPlace(
            lane,
            place.Entity,
            vocabulary.Decision(record.Decision),
            place.CreatedAt,
            change.ExpectedRevision + 1,
            WritePayload(change, place, facts, writes));
        switch (place.IsReceipt, record.State.IsClosed())
        {
            case (false, false):
                writes.Update(record, stored, hashes);
                break;
            case (true, false):
                writes.Reopen(record, stored, hashes);
                break;
            default:
                writes.Close(record, place.IsReceipt, stored, hashes);
                break;
        }

        if (change.Rebinds is { } rebinds)
        {
            writes.Rebind(vocabulary.Name(before.Channel.Value), rebinds, id);
        }

        if (change.Erases)
        {
            writes.Forget(id);
        }

        writes.Count(place.Lane, place.State, -1);
        writes.Count(lane, record.State, +1);
        if (change.RaisesEventAt is { } raisedAt)
        {
            writes.Tell(record, raisedAt, lane);
        }

        if (change.History is { } entry)
        {
            writes.Remember(id, entry);
        }

        return lane;
    }

    // Returns whether the payload goes when the last handler has taken the last event.
    private static bool WritePayload(RecordChange change, CurrentPlace place, ChangeFacts facts, ChangeWrites writes)
    {
        if (change.ReplacesPayload)
        {
            writes.ReplacePayload(change.Record);
            return false;
        }

        if (!change.Erases && !change.ErasesPayload)
        {
            return place.IsErasedLater;
        }

        if (!change.Erases && facts.IsSubscribed && change.RaisesEventAt is not null && change.Record.State.IsClosed())
        {
            return true;
        }

        writes.ErasePayload(change.Record.CustomerId);
        return false;
    }

    private static int IsWaitingInFront(CustomerState state, bool isExpedited) => state == CustomerState.Pending && isExpedited ? 1 : 0;
}

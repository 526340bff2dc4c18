using CommerceCustomers.Simulation.Storage;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Simulation.Mutations;

// A result changes the record whoever holds it now.
internal sealed class NoFence : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line, world);

    private sealed class Store(ICustomerStore inner, World world) : MutatedStore(inner)
    {
        public override ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(
            IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
            => Inner.ApplyAsync([.. changes.Select(Unfenced)], cancellationToken);

        private RecordChange Unfenced(RecordChange change) => world.Store.FindAsync(change.Record.CustomerId, default).AtOnce() is { } now
            ? new RecordChange(change) { ExpectedEpoch = now.Epoch, ExpectedRevision = now.Revision }
            : change;
    }
}

// The caller hears "pending" while the write is still on its way.
internal sealed class AnswersBeforeTheCommit : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line);

    private sealed class Store(ICustomerStore inner) : MutatedStore(inner)
    {
        public override ValueTask<StoreResult> AddAsync(
            StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken)
        {
            _ = Inner.AddAsync(record, match, key, raisesEventAt, cancellationToken).AsTask();
            return new ValueTask<StoreResult>(new StoreResult(StoreOutcome.Done, record.CustomerId));
        }
    }
}

// An outage counts against the customer.
internal sealed class AttemptsSpentInAnOutage : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line);

    private sealed class Store(ICustomerStore inner) : MutatedStore(inner)
    {
        public override ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(
            IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
            => Inner.ApplyAsync([.. changes.Select(Spent)], cancellationToken);

        private static RecordChange Spent(RecordChange change)
        {
            if (change.Record is not { State: CustomerState.Pending, LastError.Failure: HeadquartersFailure.Unavailable } record)
            {
                return change;
            }

            var spent = new StoredRecord(record) { Attempts = record.Attempts + 1 };
            return new RecordChange(change) { Record = spent.Attempts < 3 ? spent : new(spent) { State = CustomerState.NeedsAttention } };
        }
    }
}

// What another process sends is sent here too, without a lease's wait and as if nothing had been sent.
internal sealed class TakesOverAtOnce : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line, world);

    private sealed class Store(ICustomerStore inner, World world) : MutatedStore(inner)
    {
        public override ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(
            Lease lease, DueTime due, IReadOnlyList<DueLane> shares, bool mayIncludeSuspect, CancellationToken cancellationToken)
        {
            foreach (var record in world.Records().Where(static record => record.State == CustomerState.Sending))
            {
                world.Store.ApplyAsync(
                    [new RecordChange(record, new StoredRecord(record) { State = CustomerState.Pending, Lease = null })], default).AtOnce();
            }

            return Inner.ClaimAsync(lease, due, shares, mayIncludeSuspect, cancellationToken);
        }
    }
}

// A key is not remembered.
internal sealed class ForgetsKeys : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line);

    private sealed class Store(ICustomerStore inner) : MutatedStore(inner)
    {
        public override ValueTask<StoreResult> AddAsync(
            StoredRecord record, MatchHashes match, KeyBinding? key, DateTimeOffset? raisesEventAt, CancellationToken cancellationToken)
            => Inner.AddAsync(record, match, key: null, raisesEventAt, cancellationToken);
    }
}

// Who was told "unavailable" finds the customer in headquarters all the same.
internal sealed class DeliversBehindTheCallersBack : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line);

    private sealed class Store(ICustomerStore inner) : MutatedStore(inner)
    {
        public override ValueTask<IReadOnlyList<StoreResult>> ApplyAsync(
            IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
            => Inner.ApplyAsync([.. changes.Select(Kept)], cancellationToken);

        private static RecordChange Kept(RecordChange change) => change.Record is { Withdrawal: WithdrawalReason.Unavailable } record
            ? new RecordChange(change)
            {
                ErasesPayload = false,
                Record = new StoredRecord(record) { State = CustomerState.Pending, Withdrawal = null, WithdrawIfAbsent = false },
            }
            : change;
    }
}

// A handler that fails has had its event.
internal sealed class ForgetsEvents : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line);

    private sealed class Store(ICustomerStore inner) : MutatedStore(inner)
    {
        public override ValueTask AcknowledgeEventsAsync(
            string handler,
            IReadOnlyList<long> handled,
            IReadOnlyList<PostponedEvent> postponed,
            DateTimeOffset? pausedUntil,
            CancellationToken cancellationToken)
            => Inner.AcknowledgeEventsAsync(
                handler, [.. handled, .. postponed.Select(static later => later.Sequence)], postponed: [], pausedUntil, cancellationToken);
    }
}

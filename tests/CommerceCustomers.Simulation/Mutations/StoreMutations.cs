using CommerceCustomers.Records;
using CommerceCustomers.Simulation.Storage;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Simulation.Mutations;

// A settle changes the record whoever holds it now.
internal sealed class NoFence : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line, world);

    private sealed class Store(ICustomerStore inner, World world) : MutatedStore(inner)
    {
        public override ValueTask<IReadOnlyList<ChangeResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
            => Inner.ApplyAsync([.. changes.Select(Unfenced)], cancellationToken);

        private RecordChange Unfenced(RecordChange change) => world.Store.FindAsync(change.Record.Id, default).AtOnce() is { } now
            ? change with { ExpectedEpoch = now.Epoch, ExpectedRevision = now.Revision }
            : change;
    }
}

// The caller hears "pending" while the write is still on its way.
internal sealed class AnswersBeforeTheCommit : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line);

    private sealed class Store(ICustomerStore inner) : MutatedStore(inner)
    {
        public override ValueTask<AddResult> AddAsync(NewCustomer customer, CancellationToken cancellationToken)
        {
            _ = Inner.AddAsync(customer, cancellationToken).AsTask();
            return new ValueTask<AddResult>(new AddResult(AddOutcome.Added, customer.Record.Id));
        }
    }
}

// An outage counts against the customer.
internal sealed class AttemptsSpentInAnOutage : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line);

    private sealed class Store(ICustomerStore inner) : MutatedStore(inner)
    {
        public override ValueTask<IReadOnlyList<ChangeResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
            => Inner.ApplyAsync([.. changes.Select(Spent)], cancellationToken);

        private static RecordChange Spent(RecordChange change)
        {
            if (change.Record is not { State: CustomerState.Pending, LastError.Failure: HeadquartersFailure.Unavailable } record)
            {
                return change;
            }

            var spent = record with { Attempts = record.Attempts + 1 };
            return change with { Record = spent.Attempts < 3 ? spent : spent with { State = CustomerState.NeedsAttention } };
        }
    }
}

// What another process sends is sent here too, without a lease's wait and as if nothing had been sent.
internal sealed class TakesOverAtOnce : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line, world);

    private sealed class Store(ICustomerStore inner, World world) : MutatedStore(inner)
    {
        public override ValueTask<IReadOnlyList<StoredRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
        {
            foreach (var record in world.Records().Where(static record => record.State == CustomerState.Sending))
            {
                world.Store.ApplyAsync(
                    [
                        new RecordChange
                        {
                            ExpectedEpoch = record.Epoch,
                            ExpectedRevision = record.Revision,
                            Record = record with { State = CustomerState.Pending, Lease = null },
                        },
                    ],
                    default).AtOnce();
            }

            return Inner.ClaimAsync(request, cancellationToken);
        }
    }
}

// A key is not remembered.
internal sealed class ForgetsKeys : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line);

    private sealed class Store(ICustomerStore inner) : MutatedStore(inner)
    {
        public override ValueTask<AddResult> AddAsync(NewCustomer customer, CancellationToken cancellationToken)
            => Inner.AddAsync(customer with { Key = null }, cancellationToken);
    }
}

// Who was told "unavailable" finds the customer in headquarters all the same.
internal sealed class DeliversBehindTheCallersBack : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line);

    private sealed class Store(ICustomerStore inner) : MutatedStore(inner)
    {
        public override ValueTask<IReadOnlyList<ChangeResult>> ApplyAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
            => Inner.ApplyAsync([.. changes.Select(Kept)], cancellationToken);

        private static RecordChange Kept(RecordChange change) => change.Record is { Withdrawal: WithdrawalReason.Unavailable } record
            ? change with { Payload = PayloadChange.Keep, Record = record with { State = CustomerState.Pending, Withdrawal = null, WithdrawIfAbsent = false } }
            : change;
    }
}

// A handler that fails has had its event.
internal sealed class ForgetsEvents : Mutation
{
    public override ICustomerStore Over(ICustomerStore line, World world) => new Store(line);

    private sealed class Store(ICustomerStore inner) : MutatedStore(inner)
    {
        public override ValueTask SettleEventsAsync(EventSettlement settlement, CancellationToken cancellationToken)
            => Inner.SettleEventsAsync(
                settlement with { Handled = [.. settlement.Handled, .. settlement.Postponed.Select(static later => later.Sequence)], Postponed = [] },
                cancellationToken);
    }
}

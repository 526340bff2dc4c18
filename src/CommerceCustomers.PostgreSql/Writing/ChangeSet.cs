using CommerceCustomers.Storage;

namespace CommerceCustomers.PostgreSql.Writing;

internal sealed class ChangeSet(IReadOnlyList<RecordChange> changes) : PendingWrite<IReadOnlyList<StoreResult>>
{
    public IReadOnlyList<RecordChange> Changes { get; } = changes;

    public override IEnumerable<CustomerId> Alone => Changes.Select(static change => change.Record.CustomerId);

    public override int Weight => Changes.Sum(static change => change.ReplacesPayload ? change.Record.Payload.Length : 0);
}

using CommerceCustomers.PostgreSql.Records;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Where a record stands and what a change of it has to know.
/// </summary>
internal sealed record CurrentPlace(
    bool IsReceipt,
    long Epoch,
    long Revision,
    int Lane,
    int Entity,
    long CreatedAt,
    CustomerState State,
    StoredHashes Hashes,
    bool IsErasedLater);

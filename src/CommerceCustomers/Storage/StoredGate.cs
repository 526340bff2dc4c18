using CommerceCustomers.Records;

namespace CommerceCustomers.Storage;

internal sealed record StoredGate(
    bool IsOpen,
    DateTimeOffset? Since,
    DateTimeOffset? RetryAt,
    string? Reason,
    HeadquartersFailure? Cause,
    bool IsInMaintenance,
    DateTimeOffset? LastSuccessAt);

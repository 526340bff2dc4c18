namespace CommerceCustomers.Storage;

internal sealed record StoredReport(
    DateTimeOffset At,
    StoredGate Gate,
    Dictionary<string, StoredGate>? ShutLegalEntities,
    Dictionary<string, StoredGate>? ShutParts = null);

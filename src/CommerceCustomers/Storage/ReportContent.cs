namespace CommerceCustomers.Storage;

/// <summary>A synchronizer's report as JSON holds it.</summary>
internal sealed record ReportContent(
    DateTimeOffset At,
    GateStatus Gate,
    IReadOnlyDictionary<string, GateStatus>? ShutLegalEntities = null,
    IReadOnlyDictionary<string, GateStatus>? ShutParts = null);

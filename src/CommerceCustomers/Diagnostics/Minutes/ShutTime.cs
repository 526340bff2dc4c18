namespace CommerceCustomers.Diagnostics.Minutes;

/// <summary>A time in which calls to headquarters were not allowed, all of them or those of a legal entity.</summary>
internal readonly record struct ShutTime(string? LegalEntity, DateTimeOffset From, DateTimeOffset Until);

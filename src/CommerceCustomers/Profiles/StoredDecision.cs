namespace CommerceCustomers.Profiles;

internal sealed record StoredDecision(
    CustomerCreationMode Mode, ProfileSource Source, string? Profile, string Strategy, string Reason, IReadOnlyList<string>? Inherited);

namespace CommerceCustomers.Creation;

/// <summary>
/// Says that a strategy takes the place of another one with the same name.
/// </summary>
internal sealed record ReplacingStrategy(Type Strategy);

namespace CommerceCustomers.Testing;

/// <summary>
/// Ready-made decisions for results that a test makes itself, for example with a mock of <see cref="ICustomerCreationService"/>.
/// </summary>
public static class SampleDecisions
{
    /// <summary>
    /// Gets the decision for a channel whose functionality profile, <c>online</c>, creates customers in async mode.
    /// </summary>
    public static CreationDecision Async { get; } = Create(CustomerCreationMode.Async, "async", "true");

    /// <summary>
    /// Gets the decision for a channel whose functionality profile, <c>online</c>, creates customers in sync mode.
    /// </summary>
    public static CreationDecision Sync { get; } = Create(CustomerCreationMode.Sync, "sync", "false");

    private static CreationDecision Create(CustomerCreationMode mode, string strategy, string value) => new(
        mode,
        ProfileSource.Profile,
        "online",
        strategy,
        $"Functionality profile 'online' sets CreateCustomerInAsyncMode to {value}.");
}

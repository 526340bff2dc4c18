namespace CommerceCustomers.Insight;

/// <summary>
/// A setting, where it is changed, and what the change costs.
/// </summary>
public sealed record SettingAdvice
{
    /// <summary>Gets the name of the setting in Dynamics 365 Commerce.</summary>
    public required string Name { get; init; }

    /// <summary>Gets its present value.</summary>
    public required string Value { get; init; }

    /// <summary>Gets the key in the settings of this library.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the path to the setting in Dynamics 365 Commerce headquarters.</summary>
    public required string Path { get; init; }

    /// <summary>Gets what changing it costs.</summary>
    public required string Cost { get; init; }
}

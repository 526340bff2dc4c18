namespace CommerceCustomers;

/// <summary>
/// A setting, where it is changed, and what the change costs.
/// </summary>
public sealed class SettingAdvice
{
    internal SettingAdvice(string name, string value, string key, string path, string cost)
    {
        Name = name;
        Value = value;
        Key = key;
        Path = path;
        Cost = cost;
    }

    /// <summary>Gets the name of the setting in Dynamics 365 Commerce.</summary>
    public string Name { get; }

    /// <summary>Gets its present value.</summary>
    public string Value { get; }

    /// <summary>Gets the key in the settings of this library.</summary>
    public string Key { get; }

    /// <summary>Gets the path to the setting in Dynamics 365 Commerce headquarters.</summary>
    public string Path { get; }

    /// <summary>Gets what changing it costs.</summary>
    public string Cost { get; }
}

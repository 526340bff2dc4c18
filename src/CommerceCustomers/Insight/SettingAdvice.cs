namespace CommerceCustomers;

/// <summary>
/// The setting that decides how the customers of a channel are created, where it is changed, and what the change costs.
/// </summary>
public sealed class SettingAdvice
{
    internal SettingAdvice(string? key, string value, IReadOnlyList<Phrase> places, Phrase price)
    {
        Key = key;
        Value = value;
        Places = places;
        Price = price;
    }

    /// <summary>Gets the key in the settings of this library.</summary>
    /// <value>
    /// <see langword="null"/> when the application has an <see cref="IFunctionalityProfileResolver"/> of its own, which decides.
    /// </value>
    public string? Key { get; }

    /// <summary>Gets its present value.</summary>
    public string Value { get; }

    /// <summary>Gets which setting decides, in which system it is changed, and which other channels would switch with it.</summary>
    public IReadOnlyList<Phrase> Places { get; }

    /// <summary>Gets what changing it costs.</summary>
    public Phrase Price { get; }
}

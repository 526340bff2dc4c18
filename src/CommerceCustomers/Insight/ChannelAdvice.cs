namespace CommerceCustomers;

/// <summary>
/// What the other creation mode would have meant for a channel over the last days, by what was really measured, and which one fits it.
/// </summary>
public sealed class ChannelAdvice
{
    internal ChannelAdvice(CustomerCreationMode mode, Phrase recommendation, SettingAdvice? setting = null)
    {
        Mode = mode;
        Recommendation = recommendation;
        Setting = setting;
    }

    /// <summary>Gets the mode that is in force now.</summary>
    public CustomerCreationMode Mode { get; }

    /// <summary>Gets the mode that fits the channel.</summary>
    /// <value><see langword="null"/> when there is nothing to choose, or too little was measured to tell.</value>
    public CustomerCreationMode? Recommended { get; internal init; }

    /// <summary>Gets the recommendation with its reason.</summary>
    public Phrase Recommendation { get; }

    /// <summary>
    /// Gets the setting that decides, where it is changed, which other channels would switch with it, and what that costs.
    /// </summary>
    /// <value><see langword="null"/> when there is nothing to choose.</value>
    public SettingAdvice? Setting { get; }

    /// <summary>Gets what was measured, and what the other mode would have meant.</summary>
    /// <value>Empty when nothing was measured, or there is nothing to choose.</value>
    public IReadOnlyList<Phrase> Facts { get; internal init; } = [];
}

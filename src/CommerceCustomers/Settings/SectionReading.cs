namespace CommerceCustomers.Settings;

/// <summary>What was found when a section of the configuration was read into options.</summary>
/// <param name="path">The path of the section, with which the paths of all errors begin.</param>
internal sealed class SectionReading(string path)
{
    public string Path => path;

    /// <summary>Gets what cannot be read: texts that are no value, keys that are not known, lists in the place of objects.</summary>
    public List<SettingsError> Errors { get; } = [];

    /// <summary>Gets the error to report for an empty section when no channel comes from elsewhere.</summary>
    public SettingsError? Missing { get; init; }

    public bool HasChannels { get; init; }

    /// <summary>Gets a value indicating whether it is the wrong section, so that nothing was read and its error is the only one.</summary>
    public bool IsWrongSection { get; init; }
}

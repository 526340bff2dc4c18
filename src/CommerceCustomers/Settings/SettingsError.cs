namespace CommerceCustomers.Settings;

/// <summary>
/// One thing that is wrong in the settings.
/// </summary>
/// <param name="Path">Where it stands, for example <c>Channels:houston-online:Type</c>.</param>
/// <param name="Message">What was expected, what was found and what to do. It never quotes a secret.</param>
public sealed record SettingsError(string Path, string Message)
{
    /// <summary>Returns path and message in one line.</summary>
    /// <returns>A line for a person.</returns>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}

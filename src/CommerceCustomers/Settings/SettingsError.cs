namespace CommerceCustomers.Settings;

/// <summary>One thing that is wrong in the settings.</summary>
/// <param name="Path">Where it stands, for example <c>Channels:houston-online:Type</c>.</param>
/// <param name="Message">What was expected, what was found and what to do. It never quotes a secret.</param>
internal sealed record SettingsError(string Path, string Message)
{
    /// <summary>Returns the path of a key below another one; either may be empty.</summary>
    public static string PathOf(string parent, string key)
        => key.Length == 0 ? parent : parent.Length == 0 ? key : $"{parent}:{key}";

    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}

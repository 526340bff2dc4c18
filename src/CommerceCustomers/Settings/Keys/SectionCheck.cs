namespace CommerceCustomers.Settings.Keys;

/// <summary>Checks settings that are values already, as SectionReader checks texts.</summary>
internal sealed class SectionCheck(string path, List<SettingsError> errors)
{
    public SectionCheck Child(string key) => new(PathOf(key), errors);

    public void Within(string key, int value, Bounds<int> bounds)
    {
        if (!bounds.Hold(value))
        {
            Error(key, $"Expected {bounds.Words()}, but found '{value}'.");
        }
    }

    public void Within(string key, TimeSpan value, Bounds<TimeSpan> bounds)
    {
        if (!bounds.Hold(value))
        {
            Error(key, $"Expected {bounds.Words()}, but found '{value:c}'.");
        }
    }

    public void Known<T>(string key, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            Error(key, $"Expected one of {string.Join(", ", Enum.GetNames<T>())}, but found {value}.");
        }
    }

    public bool Has(string key, object? value)
    {
        if (value is null)
        {
            Error(key, "Expected a value, but found null.");
        }

        return value is not null;
    }

    public void Error(string key, string message) => errors.Add(new SettingsError(PathOf(key), message));

    private string PathOf(string key) => SettingsError.PathOf(path, key);
}

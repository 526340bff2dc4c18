using CommerceCustomers.Creation;

namespace CommerceCustomers.Settings;

// The counterpart of SectionReader for settings that are values already.
internal sealed class SectionCheck(string path, List<SettingsError> errors)
{
    public SectionCheck Child(string key) => new(PathOf(key), errors);

    public void Within(string key, int value, Bounds<int> bounds)
    {
        if (!bounds.Hold(value))
        {
            Error(key, $"Expected {bounds.Words()}, but found {value}.");
        }
    }

    public void Within(string key, TimeSpan value, Bounds<TimeSpan> bounds)
    {
        if (!bounds.Hold(value))
        {
            Error(key, $"Expected {bounds.Words()}, but found {value:c}.");
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

    // Code can put null where a file cannot.
    public bool Has(string key, object? value)
    {
        if (value is null)
        {
            Error(key, "Expected a value, but found null.");
        }

        return value is not null;
    }

    public void Error(string key, string message) => errors.Add(new SettingsError(PathOf(key), message));

    private string PathOf(string key) => path.Length == 0 ? key : key.Length == 0 ? path : $"{path}:{key}";
}

namespace CommerceCustomers.Settings.Keys;

internal sealed class ChoiceSetting<TOptions, TValue>(string key, Func<TOptions, TValue> get, Action<TOptions, TValue> set)
    : ISetting<TOptions>
    where TValue : struct, Enum
{
    public void Read(SectionReader reader, TOptions options)
    {
        if (reader.Choice<TValue>(key) is { } value)
        {
            set(options, value);
        }
    }

    public void Check(SectionCheck check, TOptions options) => check.Known(key, get(options));
}

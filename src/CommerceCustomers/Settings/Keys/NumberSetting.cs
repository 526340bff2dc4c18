namespace CommerceCustomers.Settings.Keys;

internal sealed class NumberSetting<TOptions>(string key, Bounds<int> bounds, Func<TOptions, int> get, Action<TOptions, int> set)
    : ISetting<TOptions>
{
    public void Read(SectionReader reader, TOptions options)
    {
        if (reader.Number(key, bounds) is { } value)
        {
            set(options, value);
        }
    }

    public void Check(SectionCheck check, TOptions options) => check.Within(key, get(options), bounds);
}

namespace CommerceCustomers.Settings.Keys;

internal sealed class DurationSetting<TOptions>(
    string key, Bounds<TimeSpan> bounds, Func<TOptions, TimeSpan> get, Action<TOptions, TimeSpan> set) : ISetting<TOptions>
{
    public void Read(SectionReader reader, TOptions options)
    {
        if (reader.Duration(key, bounds) is { } value)
        {
            set(options, value);
        }
    }

    public void Check(SectionCheck check, TOptions options) => check.Within(key, get(options), bounds);
}

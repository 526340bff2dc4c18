namespace CommerceCustomers.Settings.Keys;

internal sealed class DurationSetting<TOptions>(
    string key, Bounds<TimeSpan> bounds, Func<TOptions, TimeSpan> get, Action<TOptions, TimeSpan> set) : Setting<TOptions>(key)
{
    public override void Read(SectionReader reader, TOptions options)
    {
        if (reader.Duration(Key, bounds) is { } value)
        {
            set(options, value);
        }
    }

    public override void Check(SectionCheck check, TOptions options) => check.Within(Key, get(options), bounds);
}

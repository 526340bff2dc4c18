namespace CommerceCustomers.Settings.Keys;

internal sealed class NumberSetting<TOptions>(string key, Bounds<int> bounds, Func<TOptions, int> get, Action<TOptions, int> set)
    : Setting<TOptions>(key)
{
    public override void Read(SectionReader reader, TOptions options)
    {
        if (reader.Number(Key, bounds) is { } value)
        {
            set(options, value);
        }
    }

    public override void Check(SectionCheck check, TOptions options) => check.Within(Key, get(options), bounds);
}

namespace CommerceCustomers.Settings.Keys;

internal sealed class ChoiceSetting<TOptions, TValue>(string key, Func<TOptions, TValue> get, Action<TOptions, TValue> set)
    : Setting<TOptions>(key)
    where TValue : struct, Enum
{
    public override void Read(SectionReader reader, TOptions options)
    {
        if (reader.Choice<TValue>(Key) is { } value)
        {
            set(options, value);
        }
    }

    public override void Check(SectionCheck check, TOptions options) => check.Known(Key, get(options));
}

namespace CommerceCustomers.Settings.Keys;

internal sealed class FlagSetting<TOptions>(string key, Action<TOptions, bool> set) : Setting<TOptions>(key)
{
    public override void Read(SectionReader reader, TOptions options)
    {
        if (reader.Flag(Key) is { } value)
        {
            set(options, value);
        }
    }
}

namespace CommerceCustomers.Settings.Keys;

internal sealed class FlagSetting<TOptions>(string key, Action<TOptions, bool> set) : ISetting<TOptions>
{
    public void Read(SectionReader reader, TOptions options)
    {
        if (reader.Flag(key) is { } value)
        {
            set(options, value);
        }
    }
}

namespace CommerceCustomers.Settings.Keys;

internal sealed class TextSetting<TOptions>(string key, Action<TOptions, string> set) : Setting<TOptions>(key)
{
    public override void Read(SectionReader reader, TOptions options)
    {
        if (reader.Text(Key) is { } text)
        {
            set(options, text);
        }
    }
}

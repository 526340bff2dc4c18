namespace CommerceCustomers.Settings.Keys;

internal sealed class TextSetting<TOptions>(string key, Action<TOptions, string> set) : ISetting<TOptions>
{
    public void Read(SectionReader reader, TOptions options)
    {
        if (reader.Text(key) is { } text)
        {
            set(options, text);
        }
    }
}

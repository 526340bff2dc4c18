namespace CommerceCustomers.Settings.Keys;

/// <summary>A key of a section: how its text is read into options, and what its value may be.</summary>
internal abstract class Setting<TOptions>(string key)
{
    public string Key => key;

    /// <summary>Sets the property where the section has the key. A text that is no value is an error and sets nothing.</summary>
    public abstract void Read(SectionReader reader, TOptions options);

    /// <summary>Checks the value, wherever it comes from.</summary>
    public virtual void Check(SectionCheck check, TOptions options)
    {
    }
}

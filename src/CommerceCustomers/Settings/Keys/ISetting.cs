namespace CommerceCustomers.Settings.Keys;

/// <summary>A key of a section: how its text is read into options, and what its value may be.</summary>
internal interface ISetting<TOptions>
{
    /// <summary>Sets the property where the section has the key. A text that is no value is an error and sets nothing.</summary>
    void Read(SectionReader reader, TOptions options);

    /// <summary>Checks the value, wherever it comes from.</summary>
    void Check(SectionCheck check, TOptions options)
    {
    }
}

using CommerceCustomers.Settings.Keys;

namespace CommerceCustomers.Settings.Reading;

/// <summary>Makes identifiers from texts of the configuration.</summary>
internal static class ReadNames
{
    public static T? Created<T>(string text, Func<string, T> create)
    {
        try
        {
            return create(text);
        }
        catch (ArgumentException)
        {
            return default;
        }
    }

    /// <summary>Makes an identifier from the key of a section, or reports at that section why it is none.</summary>
    public static T? Identified<T>(string key, SectionReader reader, Func<string, T> create)
    {
        try
        {
            return create(key);
        }
        catch (ArgumentException exception)
        {
            reader.Error("", exception.Message);
            return default;
        }
    }
}

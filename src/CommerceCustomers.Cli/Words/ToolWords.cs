using System.Globalization;
using System.Resources;
using CommerceCustomers.AspNetCore.Operations.Words;

namespace CommerceCustomers.Cli.Words;

/// <summary>The words of the tool, and of the pages that only the tool has, in one language.</summary>
internal sealed class ToolWords(PageWords words)
{
    public static readonly ResourceManager Resources = new(typeof(ToolWords).FullName!, typeof(ToolWords).Assembly);

    public static readonly ToolWords English = In(CultureInfo.InvariantCulture);

    public CultureInfo Culture => words.Culture;

    public static ToolWords In(CultureInfo culture) => new(new PageWords(culture));

    /// <summary>Gets the text of a key.</summary>
    public string this[string key] => Find(key) ?? throw new MissingManifestResourceException(
        $"Expected words for '{key}', but found none.");

    /// <summary>Returns the text of a key that not every value has.</summary>
    public string? Find(string key) => Resources.GetString(key, words.Culture);

    /// <summary>Gets the text of a key with each <c>{0}</c>, <c>{1}</c> and so on replaced.</summary>
    public string this[string key, params ReadOnlySpan<object?> values] => string.Format(words.Culture, this[key], values);

    /// <summary>Returns the words for an English sentence of the library; those of headquarters are returned as they are.</summary>
    public string Own(string english) => words.Own(english);

    /// <summary>
    /// Gets the text for a number: that of <c>KEY.One</c> or of <c>KEY.Other</c>, with <c>{0}</c> replaced by the number, and <c>{1}</c>
    /// and so on by the values.
    /// </summary>
    public string Count(string key, long number, params ReadOnlySpan<object?> values)
        => this[number == 1 ? $"{key}.One" : $"{key}.Other", [words.Number(number), .. values]];
}

using System.Resources;
using CommerceCustomers.AspNetCore.Operations.Words;

namespace CommerceCustomers.Cli.Words;

/// <summary>The words of the pages that only the tool has, in the language of the other pages.</summary>
internal sealed class ToolWords(PageWords words)
{
    public static readonly ResourceManager Resources = new(typeof(ToolWords).FullName!, typeof(ToolWords).Assembly);

    /// <summary>Gets the text of a key.</summary>
    public string this[string key] => Resources.GetString(key, words.Culture) ?? throw new MissingManifestResourceException(
        $"Expected words for '{key}', but found none.");

    /// <summary>Gets the text of a key with each <c>{0}</c>, <c>{1}</c> and so on replaced.</summary>
    public string this[string key, params ReadOnlySpan<object?> values] => string.Format(words.Culture, this[key], values);
}

using System.Collections;
using System.Globalization;
using CommerceCustomers.Cli.Words;
using CommerceCustomers.Records;

namespace CommerceCustomers.Cli.Tests.Serve;

public sealed class ToolWordsTests
{
    [Fact]
    public void Both_languages_have_the_same_words()
    {
        var english = KeysOf(CultureInfo.InvariantCulture);

        Assert.NotEmpty(english);
        Assert.Equal(english, KeysOf(CultureInfo.GetCultureInfo("it")));
    }

    [Fact]
    public void Every_action_of_a_history_has_words()
    {
        var words = KeysOf(CultureInfo.InvariantCulture).ToHashSet(StringComparer.Ordinal);

        Assert.All(HistorySentences.OfActions.Keys, action => Assert.Contains($"History.{action}", words));
    }

    private static IEnumerable<string> KeysOf(CultureInfo culture)
        => ToolWords.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .Where(static entry => !string.IsNullOrWhiteSpace((string?)entry.Value))
            .Select(static entry => (string)entry.Key)
            .Order(StringComparer.Ordinal);
}

using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using CommerceCustomers.AspNetCore.Operations.Words;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CommerceCustomers.Records;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

public sealed partial class PageWordsTests
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it");

    [Fact]
    public void Both_languages_have_the_same_words_with_the_same_values()
    {
        var english = WordsOf(CultureInfo.InvariantCulture);
        var italian = WordsOf(Italian);

        Assert.Equal(english.Keys.Order(), italian.Keys.Order());
        Assert.All(english, entry =>
        {
            Assert.False(string.IsNullOrWhiteSpace(entry.Value));
            Assert.False(string.IsNullOrWhiteSpace(italian[entry.Key]));
            Assert.Equal(ValuesIn(entry.Value), ValuesIn(italian[entry.Key]));
        });
    }

    [Fact]
    public void Everything_that_a_component_chooses_by_name_has_words()
    {
        var words = WordsOf(CultureInfo.InvariantCulture);

        Assert.All(
            (string[])
            [
                .. Enum.GetNames<CustomerState>().Select(static name => $"State.{name}"),
                .. Enum.GetNames<CustomerCreationMode>().Select(static name => $"Mode.{name}"),
                .. Enum.GetNames<CustomerCreationMode>().Select(static name => $"Step.SignedUp.{name}"),
                .. Enum.GetNames<WithdrawalReason>().Select(static name => $"Step.Withdrawn.{name}"),
                .. HistorySentences.OfActions.Keys.Select(static action => $"Step.{action}"),
                .. Enum.GetNames<CustomerType>().Select(static name => $"Type.{name}"),
                .. Enum.GetNames<ReceiptPreference>().Select(static name => $"Receipt.{name}"),
                .. Enum.GetNames<RepairOutcome>().Where(static name => name != nameof(RepairOutcome.Done))
                    .Select(static name => $"Outcome.{name}"),
            ],
            key => Assert.Contains(key, words.Keys));
    }

    [Fact]
    public void Every_word_that_a_page_asks_for_is_there()
    {
        var words = WordsOf(CultureInfo.InvariantCulture);
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CommerceCustomers.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the checkout.");
        }

        var asked = Directory.EnumerateFiles(
                Path.Combine(folder.FullName, "src", "CommerceCustomers.AspNetCore", "Operations"), "*.*", SearchOption.AllDirectories)
            .Where(static file => Path.GetExtension(file) is ".razor" or ".cs")
            .SelectMany(static file => Asked().Matches(File.ReadAllText(file)).Select(static match => (
                Key: match.Groups["key"].Value, IsCounted: match.Groups["count"].Success)))
            .SelectMany(static ask => ask.IsCounted ? (string[])[$"{ask.Key}.One", $"{ask.Key}.Other"] : [ask.Key])
            .Distinct(StringComparer.Ordinal)
            .ToList();

        Assert.True(asked.Count > 50);
        Assert.All(asked, key => Assert.Contains(key, words.Keys));
    }

    [Theory]
    [InlineData("it", "it", "Panoramica")]
    [InlineData("it-CH, en;q=0.5", "it", "Panoramica")]
    [InlineData("en", "en", "Overview")]
    [InlineData("de", "en", "Overview")]
    [InlineData("de, it;q=0.5", "it", "Panoramica")]
    public async Task A_page_speaks_the_language_of_its_reader(string accepted, string language, string title)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service, language: accepted);

        var answer = await browser.OpenAsync("operations");

        Assert.Contains($"<html lang=\"{language}\">", answer.Body, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", answer.Body, StringComparison.Ordinal);
        Assert.Equal(language, answer.Headers["Content-Language"]);
        Assert.Equal("Accept-Language", answer.Headers["Vary"]);
    }

    [Fact]
    public async Task Every_page_and_every_refusal_is_in_Italian_too()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service, language: "it");
        var id = await service.NeedsAttentionAsync();

        foreach (var (path, title) in (IEnumerable<(string, string)>)[
            ("operations/customers", "Clienti"), ("operations/attention", "Richiedono un intervento"),
            ($"operations/customers/{id}", "Ada Lovelace"),
            ($"operations/customers/{id}/edit", "Modifica Ada Lovelace"), ($"operations/customers/{id}/erase", "Cancella Ada Lovelace"),
            ("operations/customers/Ada", "Nessun cliente"), ("operations/customers?state=x", "Questo filtro non significa nulla"),
            ("operations/x", "Nessuna pagina"), ("operations/customers?channel=x", "Nessun canale")])
        {
            Assert.Contains($"<h1>{title}</h1>", (await browser.OpenAsync(path)).Body, StringComparison.Ordinal);
        }

        var html = await browser.ReadAsync($"operations/customers/{id}");
        Assert.Equal("Richiedono un intervento", Browser.TextOf(html, "nav-attention"));
        Assert.Contains("la sede", Browser.TextOf(html, "summary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 seconds")]
    [InlineData(1, "1 second")]
    [InlineData(59, "59 seconds")]
    [InlineData(60, "1 minute")]
    [InlineData(7199, "1 hour")]
    [InlineData(47 * 3600, "47 hours")]
    [InlineData(48 * 3600, "2 days")]
    public void A_stretch_of_time_is_told_in_its_largest_unit(int seconds, string text)
        => Assert.Equal(text, Moments.Length(new PageWords(CultureInfo.InvariantCulture), TimeSpan.FromSeconds(seconds)));

    private static Dictionary<string, string> WordsOf(CultureInfo culture)
        => PageWords.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .ToDictionary(static entry => (string)entry.Key, static entry => (string)entry.Value!, StringComparer.Ordinal);

    private static IEnumerable<string> ValuesIn(string words)
        => Value().Matches(words).Select(static match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"[Ww]ords(\[|(?<count>\.Count\())""(?<key>[A-Za-z.\-]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Value();
}

using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CommerceCustomers.AspNetCore.Words;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

public sealed partial class ProblemLanguageTests
{
    private const string Nobody = "01900000-0000-7000-8000-000000000000";

    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it");

    [Theory]
    [InlineData("GET", "customers/" + Nobody, null, "UnknownCustomer", "non c’è")]
    [InlineData("GET", "customers/C-000001", null, "InvalidParameter", "Serve l’id di un cliente")]
    [InlineData("GET", "customers?state=Lost", null, "InvalidParameter", "Serve uno tra")]
    [InlineData("GET", "customers?chanel=x", null, "InvalidParameter", "Intendevi channel?")]
    [InlineData("GET", "customers?channel=houston", null, "InvalidParameter", "Serve un canale delle impostazioni")]
    [InlineData("GET", "customers?createdFrom=yesterday", null, "InvalidParameter", "Serve un momento")]
    [InlineData("PATCH", "customers/" + Nobody, "{}", "UnknownCustomer", "non c’è")]
    [InlineData("POST", "customers/requeue", null, "InvalidParameter", "createdFrom e createdBefore")]
    [InlineData("POST", "customers/requeue?all=true&code=E1", null, "InvalidParameter", "all=true va da solo")]
    [InlineData("POST", "customers/requeue?channel=houston", null, "InvalidParameter", "Serve un canale delle impostazioni")]
    [InlineData("DELETE", "customers/" + Nobody, null, "InvalidParameter", "Manca perché")]
    [InlineData("POST", "customers/" + Nobody + "/expedition", null, "UnknownCustomer", "non c’è")]
    [InlineData("POST", "customers/search", "{}", "InvalidBody", "Manca che cosa cercare")]
    [InlineData("POST", "customers/search", """{"email":"ada"}""", "InvalidBody", "Questo non è un indirizzo e-mail")]
    [InlineData("POST", "customers/search", """{"phone":"ada"}""", "InvalidBody", "Questo non è un numero di telefono")]
    [InlineData("POST", "customers/search", """{"name":"Ada","email":"ada@example.com"}""", "InvalidBody", "una cosa sola alla volta")]
    [InlineData("POST", "customers/search", """{"mail":"ada@example.com"}""", "InvalidBody", "Intendevi email?")]
    [InlineData("POST", "customers/search", "[]", "InvalidBody", "Serve un oggetto, ma c’è una lista.")]
    [InlineData("POST", "customers/search", "", "InvalidBody", "non c’è nulla")]
    public async Task A_refusal_is_in_the_language_that_is_asked_for(string method, string path, string? body, string code, string words)
    {
        await using var service = await Service.StartAsync();

        var italian = await SendAsync("it");
        var english = await SendAsync("en");

        Assert.Equal((code, code), (italian.Code, english.Code));
        Assert.Contains(words, (string)italian.Json["detail"]!, StringComparison.Ordinal);
        Assert.Contains(words, (string)italian.Json["errors"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.NotEqual((string)english.Json["title"]!, (string)italian.Json["title"]!);
        Assert.DoesNotContain("Expected", italian.Body, StringComparison.Ordinal);
        Assert.Equal(("it", "Accept-Language"), (italian.Headers["Content-Language"], italian.Headers["Vary"]));
        Assert.Equal("en", english.Headers["Content-Language"]);
        Assert.StartsWith("Expected", (string)english.Json["detail"]!, StringComparison.Ordinal);

        Task<Answer> SendAsync(string language) => service.SendAsync(
            new HttpMethod(method),
            path,
            body,
            [("Accept-Language", language), .. method == "PATCH" ? [("If-Match", "*")] : Array.Empty<(string, string)>()]);
    }

    [Fact]
    public async Task What_a_state_forbids_is_said_in_Italian_too()
    {
        await using var service = await Service.StartAsync();
        var synchronized = await service.SynchronizedAsync();
        var broken = await service.NeedsAttentionAsync(CustomerJson.Ada("broken@example.com"));

        var edit = await SendAsync(HttpMethod.Patch, $"customers/{synchronized}", "{}", ("If-Match", "*"));
        var outdated = await SendAsync(HttpMethod.Patch, $"customers/{broken}", "{}", ("If-Match", "\"1\""));
        var expedite = await SendAsync(HttpMethod.Post, $"customers/{broken}/expedition", body: null);
        var cancel = await SendAsync(HttpMethod.Delete, $"customers/{synchronized}?reason=x", body: null);
        var invalid = await SendAsync(HttpMethod.Patch, $"customers/{broken}", """{"email":"nowhere"}""", ("If-Match", "*"));
        var requeue = await SendAsync(HttpMethod.Post, "customers/requeue?code=E1", body: null);

        Assert.EndsWith("Modificalo nella sede centrale.", Detail(edit), StringComparison.Ordinal);
        Assert.Contains("Qualcun altro ha cambiato il cliente", Detail(outdated), StringComparison.Ordinal);
        Assert.EndsWith("Correggilo e rimandalo, o rimettilo in coda.", Detail(expedite), StringComparison.Ordinal);
        Assert.EndsWith("Modificalo nella sede centrale.", Detail(cancel), StringComparison.Ordinal);
        Assert.Equal("Scrivi un indirizzo come nome@example.com.", Detail(invalid));
        Assert.Equal("Nessun cliente che richiede un intervento corrisponde. Non è stato cambiato nulla.", (string?)requeue.Json["message"]);

        Task<Answer> SendAsync(HttpMethod method, string path, string? body, params (string, string)[] headers)
            => service.SendAsync(method, path, body, [("Accept-Language", "it-CH, en;q=0.5"), .. headers]);

        static string Detail(Answer answer)
        {
            Assert.Equal("it", answer.Headers["Content-Language"]);
            return (string)answer.Json["detail"]!;
        }
    }

    [Fact]
    public void Both_languages_have_words_for_every_sentence()
    {
        var english = WordsOf(CultureInfo.InvariantCulture);
        var italian = WordsOf(Italian);

        Assert.All(ProblemKinds.All, kind => Assert.Contains($"Title.{kind.Code}", english.Keys));
        Assert.All(english, entry =>
        {
            Assert.False(string.IsNullOrWhiteSpace(entry.Value));
            Assert.False(string.IsNullOrWhiteSpace(italian.GetValueOrDefault(entry.Key)), $"{entry.Key} has no Italian words.");
        });

        // What is wrong with a field is said in English by the core.
        Assert.All(italian.Keys.Except(english.Keys), static key => Assert.StartsWith("FieldError.", key, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_sentence_that_the_service_says_has_words()
    {
        var words = WordsOf(CultureInfo.InvariantCulture);
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CommerceCustomers.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the checkout.");
        }

        var sources = Directory
            .EnumerateFiles(Path.Combine(folder.FullName, "src", "CommerceCustomers.AspNetCore"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(folder.FullName, "src", "CommerceCustomers.Cli", "Serve"), "*.cs"))
            .Select(File.ReadAllText)
            .ToList();
        var said = sources.SelectMany(static source => Said().Matches(source)).Select(static match => match.Groups["key"].Value).ToHashSet();
        var texts = sources.SelectMany(static source => Texts().Matches(source)).Select(static match => match.Groups["key"].Value).ToHashSet();

        Assert.True(said.Count > 60);
        Assert.All(said, key => Assert.Contains(key, words.Keys));
        Assert.All(
            words.Keys.Where(static key => !key.StartsWith("Title.", StringComparison.Ordinal)
                && !key.StartsWith("Advice.", StringComparison.Ordinal)),
            key => Assert.Contains(key, texts));
    }

    private static Dictionary<string, string> WordsOf(CultureInfo culture)
        => ServiceWords.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .ToDictionary(static entry => (string)entry.Key, static entry => (string)entry.Value!, StringComparer.Ordinal);

    [GeneratedRegex(@"Sentence\.Of\(\s*""(?<key>[A-Za-z.]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Said();

    [GeneratedRegex(@"""(?<key>[A-Z][A-Za-z0-9.]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Texts();
}

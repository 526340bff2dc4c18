using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CommerceCustomers.AspNetCore.Words;

/// <summary>
/// The language of the sentences in a response: the first of <c>Accept-Language</c> that there are words in, otherwise that of the
/// application.
/// </summary>
internal static class ReaderLanguage
{
    private const int MostLanguages = 10;

    private static readonly ResourceManager Phrases = new("CommerceCustomers.Insight.Phrases", typeof(Phrase).Assembly);
    private static readonly ConcurrentDictionary<string, bool> HasWords = new(StringComparer.OrdinalIgnoreCase) { ["en"] = true };

    public static CultureInfo Of(HttpContext http)
    {
        var accepted = StringWithQualityHeaderValue.TryParseList(http.Request.Headers.AcceptLanguage, out var languages) ? languages : [];
        return accepted
            .Where(static language => language.Quality is null or > 0)
            .OrderByDescending(static language => language.Quality ?? 1)
            .Take(MostLanguages)
            .Select(static language => Find(language.Value.Value))
            .FirstOrDefault(static culture => culture is not null) ?? CultureInfo.CurrentUICulture;
    }

    /// <summary>Writes the language that the sentences of a response are in.</summary>
    public static void Write(HttpContext http, CultureInfo culture)
    {
        var name = culture.TwoLetterISOLanguageName;
        http.Response.Headers.ContentLanguage = HasWordsIn(name) ? name : "en";
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
    }

    /// <summary>Returns the language of a tag such as <c>it-CH</c>; null when there are no words in it.</summary>
    public static CultureInfo? Find(string? tag)
    {
        var language = tag?.Split('-')[0] ?? "";
        return language.Length is 2 or 3 && language.All(char.IsAsciiLetter) && HasWordsIn(language)
            ? CultureInfo.GetCultureInfo(language)
            : null;
    }

    private static bool HasWordsIn(string language) => HasWords.GetOrAdd(language, static name =>
    {
        try
        {
            // A program of native code has no satellite assemblies to ask for, but the words of the languages.
            var culture = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
            return Phrases.GetResourceSet(culture, createIfNotExists: true, tryParents: false) is not null;
        }
        catch (Exception exception) when (exception is CultureNotFoundException or IOException or BadImageFormatException)
        {
            return false;
        }
    });
}

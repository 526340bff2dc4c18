using System.Globalization;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.Channels;
using CommerceCustomers.Headquarters.Words;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CommerceCustomers.AspNetCore.Requests;

// Headers, path and query, each checked where it is read. What is not known is refused: a misspelt filter must not mean "all".
internal static class RequestParts
{
    private const int LongestCode = 100;
    private const int LongestShown = 80;

    public static void AllowQuery(HttpContext http, params string[] names)
    {
        foreach (var name in http.Request.Query.Keys)
        {
            if (!names.Contains(name, StringComparer.Ordinal))
            {
                var allowed = names.Length == 0 ? "no parameters" : $"no parameters but {string.Join(", ", names)}";
                var nearest = NearestName.Of(name, names);
                throw Invalid(Shown(name), $"Expected {allowed}, but found '{Shown(name)}'.{(nearest is null ? "" : $" Did you mean {nearest}?")}");
            }
        }
    }

    public static string? Query(HttpContext http, string name) => http.Request.Query[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } values when !string.IsNullOrWhiteSpace(values[0]) => values[0],
        { Count: 1 } => throw Invalid(name, $"Expected a value for {name}, but found nothing. Leave it out instead."),
        var values => throw Invalid(name, $"Expected {name} once, but found it {values.Count} times."),
    };

    public static int Number(HttpContext http, string name, int fallback, int least, int most)
        => Query(http, name) is not { } text ? fallback
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
            : throw Invalid(name, $"Expected a whole number from {least} to {most}, but found '{Shown(text)}'.", most);

    public static T? Choice<T>(HttpContext http, string name)
        where T : struct, Enum
    {
        if (Query(http, name) is not { } text)
        {
            return null;
        }

        var names = Enum.GetNames<T>();
        return names.FirstOrDefault(known => known.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<T>(found)
            : throw Invalid(name, $"Expected one of {string.Join(", ", names)}, but found '{Shown(text)}'.");
    }

    public static CustomerId? Id(HttpContext http, string name)
        => Query(http, name) is not { } text ? null
            : CustomerId.TryParse(text, out var id) ? id
            : throw Invalid(name, $"Expected a customer id, which is a UUID, but found '{Shown(text)}'.");

    public static ChannelId? Channel(HttpContext http, string name)
    {
        try
        {
            return Query(http, name) is { } text ? new ChannelId(text) : null;
        }
        catch (ArgumentException exception)
        {
            throw Invalid(name, WithoutParameter(exception));
        }
    }

    public static string? Code(HttpContext http)
        => Query(http, "code") is { Length: > LongestCode } code
            ? throw Invalid("code", $"Expected the code of an error of at most {LongestCode} characters, but found {code.Length}.", LongestCode)
            : Query(http, "code");

    public static string? SingleHeader(HttpContext http, string name)
    {
        StringValues values = http.Request.Headers[name];
        return values.Count > 1
            ? throw InvalidHeader(name, $"Expected the header once, but found it {values.Count} times.")
            : values.Count == 0 ? null : values[0] ?? "";
    }

    public static RefusedRequestException Invalid(string name, string message, int? limit = null)
        => new(ProblemKinds.InvalidParameter, RequestError.OfQuery(name, message, limit));

    public static RefusedRequestException InvalidHeader(string name, string message, int? limit = null)
        => new(ProblemKinds.InvalidHeader, RequestError.OfHeader(name, message, limit));

    public static string Shown(string text) => Shown(text, LongestShown);

    // Never half a character.
    public static string Shown(string text, int most)
        => text.Length <= most ? text : $"{text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)]}…";

    // The name of a parameter in the code helps nobody at the other end.
    public static string WithoutParameter(ArgumentException exception)
        => exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal);
}

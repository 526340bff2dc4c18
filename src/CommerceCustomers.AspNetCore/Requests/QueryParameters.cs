using System.Globalization;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// Reads the parameters of a query. Unknown and repeated parameters are refused, because a misspelt filter must not mean "all customers".
/// </summary>
internal static class QueryParameters
{
    public const string CreatedFrom = "createdFrom";
    public const string CreatedBefore = "createdBefore";

    private const int MaxCodeLength = 100;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    public static void AllowOnly(HttpContext http, params string[] names)
    {
        foreach (var name in http.Request.Query.Keys)
        {
            if (!names.Contains(name, StringComparer.Ordinal))
            {
                var allowed = names.Length == 0 ? "no parameters" : $"no parameters but {string.Join(", ", names)}";
                var advice = NearestName.Of(name, names) is { } nearest ? $" Did you mean {nearest}?" : "";
                var found = ShownText.Of(name);
                throw Invalid(found, $"Expected {allowed}, but found '{found}'.{advice}");
            }
        }
    }

    public static string? Text(HttpContext http, string name) => http.Request.Query[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } values when !string.IsNullOrWhiteSpace(values[0]) => values[0],
        { Count: 1 } => throw Invalid(name, $"Expected a value for {name}, but found nothing. Leave it out instead."),
        var values => throw Invalid(name, $"Expected {name} once, but found it {values.Count} times."),
    };

    public static bool IsTrue(HttpContext http, string name) => Text(http, name) switch
    {
        null => false,
        "true" => true,
        var text => throw Invalid(name, $"Expected true, or no such parameter, but found '{ShownText.Of(text)}'."),
    };

    public static int Number(HttpContext http, string name, int fallback, int min, int max)
        => Text(http, name) is not { } text ? fallback
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
            : throw Invalid(name, $"Expected a whole number from {min} to {max}, but found '{ShownText.Of(text)}'.", max);

    public static T? Choice<T>(HttpContext http, string name)
        where T : struct, Enum
    {
        if (Text(http, name) is not { } text)
        {
            return null;
        }

        var names = Enum.GetNames<T>();
        return names.FirstOrDefault(candidate => candidate.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<T>(found)
            : throw Invalid(name, $"Expected one of {string.Join(", ", names)}, but found '{ShownText.Of(text)}'.");
    }

    public static CustomerId? Id(HttpContext http, string name)
        => Text(http, name) is not { } text ? null
            : CustomerId.TryParse(text, out var id) ? id
            : throw Invalid(name, $"Expected a customer id, which is a UUID, but found '{ShownText.Of(text)}'.");

    /// <summary>Reads a moment. A plus sign in a URL means a blank, so a blank before the offset is taken for one.</summary>
    public static DateTimeOffset? Moment(HttpContext http, string name)
        => Text(http, name) is not { } text ? null
            : DateTimeOffset.TryParseExact(
                text.Replace(' ', '+'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
            : throw Invalid(
                name, $"Expected a moment with its offset, such as 2026-01-31T12:00:00Z, but found '{ShownText.Of(text)}'.");

    /// <summary>Reads when customers signed up: from one moment, before another one, or both.</summary>
    public static (DateTimeOffset? From, DateTimeOffset? Before) Created(HttpContext http)
    {
        var (from, before) = (Moment(http, CreatedFrom), Moment(http, CreatedBefore));
        return from >= before
            ? throw Invalid(
                CreatedFrom, $"Expected {CreatedFrom} to be earlier than {CreatedBefore}, but nobody can have signed up in between.")
            : (from, before);
    }

    public static ChannelId? Channel(HttpContext http, string name)
    {
        try
        {
            return Text(http, name) is { } text ? new ChannelId(text) : null;
        }
        catch (ArgumentException exception)
        {
            throw Invalid(name, ShownText.OfMessage(exception));
        }
    }

    public static LegalEntityId? LegalEntity(HttpContext http, string name)
    {
        try
        {
            return Text(http, name) is { } text ? new LegalEntityId(text) : null;
        }
        catch (ArgumentException exception)
        {
            throw Invalid(name, ShownText.OfMessage(exception));
        }
    }

    public static string? ErrorCode(HttpContext http)
    {
        var code = Text(http, "code");
        return code is { Length: > MaxCodeLength }
            ? throw Invalid("code", $"Expected a code of at most {MaxCodeLength} characters, but found {code.Length}.", MaxCodeLength)
            : code;
    }

    public static RefusedRequestException Invalid(string name, string message, int? limit = null)
        => new(ProblemKinds.InvalidParameter, RequestError.OfQuery(name, message, limit));
}

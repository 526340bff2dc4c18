using System.Globalization;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Words;
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

    public const int MaxCodeLength = 100;

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
                var advice = NearestName.Of(name, names) is { } nearest ? Sentence.Of("DidYouMean", nearest) : null;
                var found = ShownText.Of(name);
                var message = names.Length == 0
                    ? Sentence.Of("NoParameters", found)
                    : Sentence.Of("UnknownParameter", string.Join(", ", names), found);
                throw Invalid(found, message.Then(advice));
            }
        }
    }

    public static string? Text(HttpContext http, string name) => http.Request.Query[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } values when !string.IsNullOrWhiteSpace(values[0]) => values[0],
        { Count: 1 } => throw Invalid(name, Sentence.Of("EmptyParameter", name)),
        var values => throw Invalid(name, Sentence.Of("RepeatedParameter", name, values.Count)),
    };

    public static bool IsTrue(HttpContext http, string name) => Text(http, name) switch
    {
        null => false,
        "true" => true,
        var text => throw Invalid(name, Sentence.Of("NotTrue", ShownText.Of(text))),
    };

    public static int Number(HttpContext http, string name, int fallback, int min, int max)
        => Text(http, name) is not { } text ? fallback
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
            : throw Invalid(name, Sentence.Of("NoNumber", min, max, ShownText.Of(text)), max);

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
            : throw Invalid(name, Sentence.Of("NoChoice", string.Join(", ", names), ShownText.Of(text)));
    }

    public static CustomerId? Id(HttpContext http, string name)
        => Text(http, name) is not { } text ? null
            : CustomerId.TryParse(text, out var id) ? id
            : throw Invalid(name, Sentence.Of("NoCustomerId", ShownText.Of(text)));

    /// <summary>Reads a moment. A plus sign in a URL means a blank, so a blank before the offset is taken for one.</summary>
    public static DateTimeOffset? Moment(HttpContext http, string name)
        => Text(http, name) is not { } text ? null
            : DateTimeOffset.TryParseExact(
                text.Replace(' ', '+'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
            : throw Invalid(name, Sentence.Of("NoMoment", ShownText.Of(text)));

    /// <summary>Reads when customers signed up: from one moment, before another one, or both.</summary>
    public static (DateTimeOffset? From, DateTimeOffset? Before) Created(HttpContext http)
    {
        var (from, before) = (Moment(http, CreatedFrom), Moment(http, CreatedBefore));
        return from >= before
            ? throw Invalid(CreatedFrom, Sentence.Of("NobodyInBetween", CreatedFrom, CreatedBefore))
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
            throw Invalid(name, Sentence.Worded(ShownText.OfMessage(exception), ["NoChannelId"]));
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
            throw Invalid(name, Sentence.Worded(ShownText.OfMessage(exception), ["NoLegalEntity"]));
        }
    }

    public static string? ErrorCode(HttpContext http)
    {
        var code = Text(http, "code");
        return code is { Length: > MaxCodeLength }
            ? throw Invalid("code", Sentence.Of("CodeIsTooLong", MaxCodeLength, code.Length), MaxCodeLength)
            : code;
    }

    public static RefusedRequestException Invalid(string name, Sentence message, int? limit = null)
        => new(ProblemKinds.InvalidParameter, RequestError.OfQuery(name, message, limit));
}

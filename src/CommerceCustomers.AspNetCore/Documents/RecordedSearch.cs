using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>A search for a person as it was recorded. What was searched for is not.</summary>
/// <param name="At">When it was made.</param>
/// <param name="By">Who made it; null when nobody said so.</param>
/// <param name="Kind">The kind of thing that was searched by, such as <c>Email</c>.</param>
/// <param name="Found">How many customers were found; null when the record does not say.</param>
/// <param name="MayBeMore">Whether more than those may have been there.</param>
internal sealed partial record RecordedSearch(DateTimeOffset At, string? By, string Kind, int? Found, bool MayBeMore)
{
    private const string ActionStart = "SearchedBy";
    private const string Identity = "Identity";
    private const string ExternalIdentity = "ExternalIdentity";

    public static RecordedSearch Of(HistoryEntry entry)
    {
        var kind = entry.Action.StartsWith(ActionStart, StringComparison.Ordinal) ? entry.Action[ActionStart.Length..] : entry.Action;
        var found = FoundIn().Match(entry.Detail);
        return new RecordedSearch(
            entry.At,
            entry.By,
            kind == Identity ? ExternalIdentity : kind,
            found.Success ? int.Parse(found.Groups["count"].Value, CultureInfo.InvariantCulture) : null,
            found.Groups["more"].Success);
    }

    public JsonObject ToDocument() => new()
    {
        ["at"] = At,
        ["by"] = By,
        ["searchedBy"] = JsonNamingPolicy.CamelCase.ConvertName(Kind),
        ["found"] = Found,
        ["mayBeMore"] = MayBeMore,
    };

    [GeneratedRegex(@"^Found: (?<count>\d{1,9})(?<more> and perhaps more)?\.$", RegexOptions.ExplicitCapture)]
    private static partial Regex FoundIn();
}

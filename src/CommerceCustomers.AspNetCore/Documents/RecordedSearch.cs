using System.Text.Json;
using System.Text.Json.Nodes;
using CommerceCustomers.Records;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>A search for a person as it was recorded. What was searched for is not.</summary>
/// <param name="At">When it was made.</param>
/// <param name="By">Who made it; null when nobody said so.</param>
/// <param name="Kind">The kind of thing that was searched by, such as <c>Email</c>.</param>
/// <param name="Found">How many customers were found; null when the record does not say.</param>
/// <param name="MayBeMore">Whether more than those may have been there.</param>
internal sealed record RecordedSearch(DateTimeOffset At, string? By, string Kind, int? Found, bool MayBeMore)
{
    private const string Identity = "Identity";
    private const string ExternalIdentity = "ExternalIdentity";

    public static RecordedSearch Of(HistoryEntry entry)
    {
        var (kind, found) = (SearchText.KindOf(entry), SearchText.FoundIn(entry));
        return new RecordedSearch(entry.At, entry.By, kind == Identity ? ExternalIdentity : kind, found.Count, found.MayBeMore);
    }

    public JsonObject ToDocument() => new()
    {
        ["at"] = At,
        ["by"] = By,
        ["searchedBy"] = JsonNamingPolicy.CamelCase.ConvertName(Kind),
        ["found"] = Found,
        ["mayBeMore"] = MayBeMore,
    };
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace CommerceCustomers.Records;

/// <summary>
/// The words in which a search for a person is recorded. What was searched for is not. Rows of channel databases hold these texts, so that
/// those of former versions must be read too when they change.
/// </summary>
internal static partial class SearchText
{
    private const string ActionStart = "SearchedBy";
    private const string DetailStart = "Found: ";
    private const string More = " and perhaps more";
    private const string DetailEnd = ".";

    /// <summary>Makes the entry that records a search.</summary>
    /// <param name="at">When it was made.</param>
    /// <param name="kind">The kind of thing that was searched by, such as <c>Email</c>.</param>
    /// <param name="found">How many customers were found.</param>
    /// <param name="mayBeMore">Whether more than those may be there.</param>
    /// <param name="by">Who made it.</param>
    public static HistoryEntry Write(DateTimeOffset at, string kind, int found, bool mayBeMore, string? by)
        => new(
            at,
            ActionStart + kind,
            DetailStart + found.ToString(CultureInfo.InvariantCulture) + (mayBeMore ? More : "") + DetailEnd,
            by);

    /// <summary>Returns the kind of thing that was searched by; the whole action when it is none of a search.</summary>
    public static string KindOf(HistoryEntry entry)
        => entry.Action.StartsWith(ActionStart, StringComparison.Ordinal) ? entry.Action[ActionStart.Length..] : entry.Action;

    /// <summary>Returns how many customers were found, and whether more may be there; no count when the entry does not say.</summary>
    public static (int? Count, bool MayBeMore) FoundIn(HistoryEntry entry)
        => Detail().Match(entry.Detail) is { Success: true } found
            ? (int.Parse(found.Groups["count"].Value, CultureInfo.InvariantCulture), found.Groups["more"].Success)
            : (null, false);

    [GeneratedRegex(
        "^" + DetailStart + @"(?<count>\d{1,9})(?<more>" + More + @")?\" + DetailEnd + "$", RegexOptions.ExplicitCapture)]
    private static partial Regex Detail();
}

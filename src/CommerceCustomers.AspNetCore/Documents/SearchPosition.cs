using System.Globalization;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>Where a page of the recorded searches ends.</summary>
/// <param name="At">The moment of its last search.</param>
/// <param name="Place">Its place among the searches of that moment: 1 for the newest.</param>
internal sealed record SearchPosition(DateTimeOffset At, int Place)
{
    private const string Format = "yyyyMMdd'T'HHmmss.fffffff'Z'";

    /// <summary>Reads what <see cref="ToString"/> has written; null when it is something else.</summary>
    public static SearchPosition? Parse(string text)
        => text.Split('-') is [var moment, var place]
            && DateTimeOffset.TryParseExact(
                moment, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
                ? new SearchPosition(at, number)
                : null;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{At.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)}-{Place}");
}

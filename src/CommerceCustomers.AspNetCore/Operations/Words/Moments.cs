using System.Globalization;

namespace CommerceCustomers.AspNetCore.Operations.Words;

/// <summary>Writes moments and stretches of time.</summary>
internal static class Moments
{
    /// <summary>The format of <see cref="Exact"/>.</summary>
    public const string ExactFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>
    /// Writes a moment in UTC, to the minute or to the second. The script of the page shows it in the time zone of the reader.
    /// </summary>
    public static string Shown(DateTimeOffset moment, bool isExact = false)
        => moment.UtcDateTime.ToString(isExact ? "yyyy-MM-dd HH:mm:ss 'UTC'" : "yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Writes a moment with all its digits, to be read again.</summary>
    public static string Exact(DateTimeOffset moment) => moment.UtcDateTime.ToString(ExactFormat, CultureInfo.InvariantCulture);

    /// <summary>Writes a moment for the attribute of a <c>time</c> element.</summary>
    public static string Machine(DateTimeOffset moment)
        => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes how long something takes or has taken, in its largest unit.</summary>
    public static string Length(PageWords words, TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => words.Count("Seconds", 0),
        { TotalMinutes: < 1 } => words.Count("Seconds", (long)time.TotalSeconds),
        { TotalHours: < 1 } => words.Count("Minutes", (long)time.TotalMinutes),
        { TotalDays: < 2 } => words.Count("Hours", (long)time.TotalHours),
        _ => words.Count("Days", (long)time.TotalDays),
    };
}

using System.Globalization;
using CommerceCustomers.Cli.Words;

namespace CommerceCustomers.Cli.Output;

/// <summary>Texts for people, the same on every machine.</summary>
internal static class DisplayText
{
    public static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static readonly ToolWords English = ToolWords.English;

    public static string Age(TimeSpan age, ToolWords words) => age switch
    {
        { TotalDays: >= 1 } => words["Age.Days", age.Days, age.Hours],
        { TotalHours: >= 1 } => words["Age.Hours", age.Hours, age.Minutes],
        { TotalMinutes: >= 1 } => words["Age.Minutes", age.Minutes, age.Seconds],
        _ => words["Age.Seconds", Math.Max(0, age.TotalSeconds).ToString("F0", Culture)],
    };

    /// <summary>For a narrow column.</summary>
    public static string ShortAge(TimeSpan age, ToolWords words) => age switch
    {
        { TotalDays: >= 1 } => words["Age.ShortDays", age.Days],
        { TotalHours: >= 1 } => words["Age.ShortHours", age.Hours],
        { TotalMinutes: >= 1 } => words["Age.ShortMinutes", age.Minutes],
        _ => Age(age, words),
    };

    public static string Moment(DateTimeOffset moment) => moment.ToUniversalTime().ToString("u", Culture);
}

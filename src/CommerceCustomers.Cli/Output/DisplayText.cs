using System.Globalization;

namespace CommerceCustomers.Cli.Output;

/// <summary>Texts for people, the same on every machine.</summary>
internal static class DisplayText
{
    public static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Of(CustomerState state) => state switch
    {
        CustomerState.Pending => "waiting",
        CustomerState.Sending => "sending",
        CustomerState.NeedsAttention => "needs attention",
        CustomerState.Synchronized => "synchronized",
        _ => "given up",
    };

    /// <summary>For the header of a narrow column.</summary>
    public static string Short(CustomerState state) => state == CustomerState.NeedsAttention ? "attention" : Of(state);

    public static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 1 } => string.Create(Culture, $"{age.Days} d {age.Hours} h"),
        { TotalHours: >= 1 } => string.Create(Culture, $"{age.Hours} h {age.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(Culture, $"{age.Minutes} min {age.Seconds} s"),
        _ => string.Create(Culture, $"{Math.Max(0, age.TotalSeconds):F0} s"),
    };

    /// <summary>For a narrow column.</summary>
    public static string ShortAge(TimeSpan age) => age switch
    {
        { TotalDays: >= 1 } => string.Create(Culture, $"{age.Days} d"),
        { TotalHours: >= 1 } => string.Create(Culture, $"{age.Hours} h"),
        { TotalMinutes: >= 1 } => string.Create(Culture, $"{age.Minutes} min"),
        _ => Age(age),
    };

    public static string Moment(DateTimeOffset moment) => moment.ToUniversalTime().ToString("u", Culture);
}

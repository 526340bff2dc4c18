namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>How far back a picture goes, and in how many parts.</summary>
internal sealed record HistorySpan(string Key, TimeSpan Time, int Points)
{
    public static readonly HistorySpan Day = new("day", TimeSpan.FromHours(24), 144);

    public static readonly IReadOnlyList<HistorySpan> All =
    [
        new("hours", TimeSpan.FromHours(3), 180), Day, new("fortnight", TimeSpan.FromDays(14), 168),
    ];

    /// <summary>Finds a span; null when there is none by that key.</summary>
    public static HistorySpan? Find(string key) => All.FirstOrDefault(span => span.Key == key);
}

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>A row of the numbers of a picture, for readers who do not see it.</summary>
internal sealed record HistoryRow(DateTimeOffset At, long? Pending, TimeSpan? OldestAge, int SignUps, TimeSpan Paused)
{
    private const int MostRows = 12;

    /// <summary>Sums up the parts of a picture in a few rows, the newest first.</summary>
    public static IReadOnlyList<HistoryRow> Of(IReadOnlyList<HistoryPoint> points) =>
    [
        .. points.Chunk((points.Count + MostRows - 1) / MostRows)
            .Select(static part => new HistoryRow(
                part[0].At,
                part.Max(static point => point.Pending),
                part.Max(static point => point.OldestAge),
                part.Sum(static point => point.SignUps),
                part.Aggregate(TimeSpan.Zero, static (sum, point) => sum + point.Paused)))
            .Reverse(),
    ];
}

using OpenTelemetry.Metrics;

namespace CommerceCustomers.OpenTelemetry.Tests;

/// <summary>Reads what the exporter was given.</summary>
internal static class Readings
{
    public static IReadOnlyList<Series> SeriesOf(this IEnumerable<MetricSnapshot> metrics, string name)
        => [.. metrics.AllSeries().Where(entry => entry.Name == name).Select(static entry => entry.Series)];

    public static IEnumerable<(string Name, Series Series)> AllSeries(this IEnumerable<MetricSnapshot> metrics)
        => metrics.SelectMany(static metric => metric.MetricPoints.Select(point => (metric.Name, Read(metric, point))));

    private static Series Read(MetricSnapshot metric, MetricPoint point)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in point.Tags)
        {
            tags.Add(tag.Key, tag.Value?.ToString() ?? "");
        }

        var value = metric.MetricType switch
        {
            MetricType.LongSum => point.GetSumLong(),
            MetricType.LongGauge => point.GetGaugeLastValueLong(),
            MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
            MetricType.Histogram => point.GetHistogramCount(),
            _ => throw new InvalidOperationException($"{metric.Name} is a {metric.MetricType}."),
        };
        return new Series(
            string.Join(", ", tags.Select(static tag => $"{tag.Key}={tag.Value}")),
            value,
            metric.MetricType == MetricType.Histogram ? Bounds(point) : []);
    }

    private static List<double> Bounds(MetricPoint point)
    {
        var bounds = new List<double>();
        foreach (var bucket in point.GetHistogramBuckets())
        {
            bounds.Add(bucket.ExplicitBound);
        }

        return bounds;
    }
}

/// <summary>One series of an instrument: its tags, and its value or how many values a histogram has.</summary>
internal sealed record Series(string Tags, double Value, IReadOnlyList<double> Bounds);

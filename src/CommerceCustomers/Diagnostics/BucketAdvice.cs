using System.Diagnostics.Metrics;

namespace CommerceCustomers.Diagnostics;

/// <summary>
/// The bucket boundaries of the histograms, in seconds. Those of the SDK are meant for milliseconds: all of ours would be in one bucket.
/// </summary>
internal static class BucketAdvice
{
    public static InstrumentAdvice<double> CreationDuration { get; } = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30],
    };

    public static InstrumentAdvice<double> CallDuration { get; } = new()
    {
        HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 15, 30, 60],
    };

    /// <summary>Gets the boundaries from a moment to a week, because an outage may last a weekend.</summary>
    public static InstrumentAdvice<double> SynchronizationLag { get; } = new()
    {
        HistogramBucketBoundaries = [0.05, 0.1, 0.5, 1, 5, 15, 30, 60, 300, 900, 3600, 14400, 28800, 86400, 259200, 604800],
    };
}

using System.Diagnostics.Metrics;

namespace CommerceCustomers.Diagnostics;

/// <summary>
/// The measurements of the group commit. Their meter has the name of the library's own meter, so that one subscription collects both.
/// </summary>
/// <remarks>
/// The stores compile this file; the library itself does not.
/// </remarks>
internal sealed class CommitMetrics : IDisposable
{
    private const string MeterName = "CommerceCustomers";

    private readonly Meter? _own;
    private readonly Histogram<long> _batchSize;
    private readonly Histogram<double> _duration;

    public CommitMetrics(IMeterFactory? factory)
    {
        // The factory disposes its meters; without a factory this class owns the meter.
        var meter = factory?.Create(MeterName) ?? (_own = new Meter(MeterName));
        _batchSize = meter.CreateHistogram(
            "commerce_customers.store.batch_size",
            "{write}",
            "Writes that the channel database commits together.",
            tags: null,
            new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] });
        _duration = meter.CreateHistogram(
            "commerce_customers.store.commit.duration",
            "s",
            "Time of a transaction of the channel database, until it is durable.",
            tags: null,
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
            });
    }

    public void Committed(int writes, TimeSpan duration)
    {
        try
        {
            _batchSize.Record(writes);
            _duration.Record(duration.TotalSeconds);
        }
        catch (Exception)
        {
            // Recording runs code of whoever listens. No write may fail over what that code throws.
        }
    }

    public void Dispose() => _own?.Dispose();
}

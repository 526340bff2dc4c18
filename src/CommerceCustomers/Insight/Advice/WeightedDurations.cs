using CommerceCustomers.Diagnostics.Minutes;

namespace CommerceCustomers.Insight.Advice;

/// <summary>Durations of many sign-ups, of which some stand for more than one or for less.</summary>
internal sealed class WeightedDurations
{
    private readonly double[] _weights = new double[DurationHistogram.Buckets];

    /// <summary>Gets how many sign-ups they stand for.</summary>
    public double Total { get; private set; }

    public void Add(TimeSpan duration, double weight) => Add(DurationHistogram.BucketOf(duration), weight);

    /// <summary>Adds a histogram as if so many sign-ups had been spread over it. Longer durations than the longest are left out.</summary>
    public void Add(DurationHistogram histogram, double weight, TimeSpan? longest = null)
    {
        var end = longest is { } most ? DurationHistogram.BucketOf(most) + 1 : DurationHistogram.Buckets;
        if (histogram.Sum(end) is var total and > 0)
        {
            histogram.AddTo(_weights, end, weight / total);
            Total += weight;
        }
    }

    /// <summary>Adds a histogram as if so many sign-ups had been spread over it, each by a time longer.</summary>
    public void AddLater(DurationHistogram histogram, TimeSpan later, double weight)
    {
        var total = histogram.Total;
        for (var bucket = histogram.NextAfter(-1); bucket < DurationHistogram.Buckets; bucket = histogram.NextAfter(bucket))
        {
            Add(DurationHistogram.Middle(bucket) + later, weight * histogram[bucket] / total);
        }
    }

    /// <summary>Returns the duration that a part of the sign-ups did not exceed; null without any.</summary>
    public TimeSpan? Percentile(double part)
    {
        var sought = Total * part;
        var (sum, last) = (0.0, -1);
        for (var bucket = 0; bucket < _weights.Length; bucket++)
        {
            if (_weights[bucket] > 0)
            {
                (sum, last) = (sum + _weights[bucket], bucket);
                if (sum >= sought)
                {
                    break;
                }
            }
        }

        return last < 0 ? null : DurationHistogram.Middle(last);
    }

    private void Add(int bucket, double weight)
    {
        _weights[bucket] += weight;
        Total += weight;
    }
}

namespace CommerceCustomers.Diagnostics.Minutes;

/// <summary>
/// How often which duration was measured. The buckets grow by a twelfth root of two from one millisecond to about twelve days, so that a
/// percentile is wrong by 3 percent at most, and histograms of several minutes and processes add up. Recording is thread safe.
/// </summary>
internal sealed class DurationHistogram
{
    /// <summary>The number of buckets. The first holds everything up to a millisecond, the last everything that is longer.</summary>
    public const int Buckets = (Octaves * PerOctave) + 1;

    private const int Octaves = 30;
    private const int PerOctave = 12;

    private int[]? _counts;

    public long Total => Volatile.Read(ref _counts)?.Sum(static count => (long)count) ?? 0;

    public int this[int bucket] => Volatile.Read(ref _counts) is { } counts ? Volatile.Read(ref counts[bucket]) : 0;

    // Most histograms of a minute stay empty.
    private int[] Counts => Volatile.Read(ref _counts) ?? Interlocked.CompareExchange(ref _counts, new int[Buckets], null) ?? _counts!;

    /// <summary>Returns the duration that stands for a bucket: the geometric middle of its ends.</summary>
    public static TimeSpan Middle(int bucket) => TimeSpan.FromMilliseconds(Math.Pow(2, (Math.Max(bucket, 1) - 0.5) / PerOctave));

    /// <summary>Returns the bucket that a duration falls into.</summary>
    public static int BucketOf(TimeSpan duration) => duration.TotalMilliseconds is var milliseconds && milliseconds > 1
        ? (int)Math.Min(Math.Ceiling(Math.Log2(milliseconds) * PerOctave), Buckets - 1)
        : 0;

    public void Record(TimeSpan duration) => Add(BucketOf(duration), 1);

    public void Add(int bucket, int count) => Interlocked.Add(ref Counts[bucket], count);

    public void Add(DurationHistogram other)
    {
        if (Volatile.Read(ref other._counts) is null)
        {
            return;
        }

        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            if (other[bucket] is var count and not 0)
            {
                Add(bucket, count);
            }
        }
    }
}

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

    // By octave, because the durations of a minute lie close together and most histograms stay empty.
    private int[]?[]? _octaves;

    public long Total
    {
        get
        {
            var total = 0L;
            for (var bucket = NextAfter(-1); bucket < Buckets; bucket = NextAfter(bucket))
            {
                total += this[bucket];
            }

            return total;
        }
    }

    public int this[int bucket] => Volatile.Read(ref _octaves) is { } octaves && Volatile.Read(ref octaves[bucket / PerOctave]) is { } octave
        ? Volatile.Read(ref octave[bucket % PerOctave])
        : 0;

    /// <summary>Returns the duration that stands for a bucket: the geometric middle of its ends.</summary>
    public static TimeSpan Middle(int bucket) => TimeSpan.FromMilliseconds(Math.Pow(2, (Math.Max(bucket, 1) - 0.5) / PerOctave));

    /// <summary>Returns the bucket that a duration falls into.</summary>
    public static int BucketOf(TimeSpan duration) => duration.TotalMilliseconds is var milliseconds && milliseconds > 1
        ? (int)Math.Min(Math.Ceiling(Math.Log2(milliseconds) * PerOctave), Buckets - 1)
        : 0;

    /// <summary>Returns the next bucket that holds something; the number of buckets when none does.</summary>
    public int NextAfter(int bucket)
    {
        if (Volatile.Read(ref _octaves) is not { } octaves)
        {
            return Buckets;
        }

        for (var next = bucket + 1; next < Buckets;)
        {
            if (Volatile.Read(ref octaves[next / PerOctave]) is not { } octave)
            {
                next = ((next / PerOctave) + 1) * PerOctave;
            }
            else if (Volatile.Read(ref octave[next % PerOctave]) != 0)
            {
                return next;
            }
            else
            {
                next++;
            }
        }

        return Buckets;
    }

    public void Record(TimeSpan duration) => Add(BucketOf(duration), 1);

    public void Add(int bucket, int count)
    {
        var octaves = Volatile.Read(ref _octaves) ?? Kept(ref _octaves, new int[]?[Octaves + 1]);
        ref var place = ref octaves[bucket / PerOctave];
        var octave = Volatile.Read(ref place) ?? Kept(ref place, new int[PerOctave]);
        Interlocked.Add(ref octave[bucket % PerOctave], count);
    }

    public void Add(DurationHistogram other)
    {
        for (var bucket = other.NextAfter(-1); bucket < Buckets; bucket = other.NextAfter(bucket))
        {
            Add(bucket, other[bucket]);
        }
    }

    private static T Kept<T>(ref T? place, T made)
        where T : class
        => Interlocked.CompareExchange(ref place, made, null) ?? made;
}

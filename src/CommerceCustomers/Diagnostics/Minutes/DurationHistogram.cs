using System.Runtime.CompilerServices;

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

    // By octave, because the durations of a minute lie close together and most histograms stay empty. The list is in order and never
    // changed: an octave is added by putting a longer list in its place.
    private Octave[] _octaves = [];

    public long Total => Sum(Buckets);

    public int this[int bucket] => Find(Volatile.Read(ref _octaves), bucket / PerOctave) is { } octave
        ? Volatile.Read(ref octave.Counts[bucket % PerOctave])
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
        foreach (var octave in Volatile.Read(ref _octaves))
        {
            for (var place = Math.Max(bucket + 1 - octave.First, 0); place < PerOctave; place++)
            {
                if (Volatile.Read(ref octave.Counts[place]) != 0)
                {
                    return octave.First + place;
                }
            }
        }

        return Buckets;
    }

    /// <summary>Returns how many durations fall into the buckets before one.</summary>
    public long Sum(int end)
    {
        var sum = 0L;
        foreach (var octave in Volatile.Read(ref _octaves))
        {
            ReadOnlySpan<int> counts = octave.Counts;
            foreach (var count in counts[..Math.Clamp(end - octave.First, 0, PerOctave)])
            {
                sum += count;
            }
        }

        return sum;
    }

    /// <summary>Adds the buckets before one to weights, each multiplied by the same factor.</summary>
    public void AddTo(Span<double> weights, int end, double factor)
    {
        foreach (var octave in Volatile.Read(ref _octaves))
        {
            ReadOnlySpan<int> counts = octave.Counts;
            counts = counts[..Math.Clamp(end - octave.First, 0, PerOctave)];
            for (var place = 0; place < counts.Length; place++)
            {
                if (counts[place] != 0)
                {
                    weights[octave.First + place] += counts[place] * factor;
                }
            }
        }
    }

    public void Record(TimeSpan duration) => Add(BucketOf(duration), 1);

    public void Add(int bucket, int count)
    {
        Octave? octave;
        Octave[] octaves;
        while ((octave = Find(octaves = Volatile.Read(ref _octaves), bucket / PerOctave)) is null)
        {
            Interlocked.CompareExchange(ref _octaves, With(octaves, new Octave(bucket / PerOctave)), octaves);
        }

        Interlocked.Add(ref octave.Counts[bucket % PerOctave], count);
    }

    public void Add(DurationHistogram other)
    {
        for (var bucket = other.NextAfter(-1); bucket < Buckets; bucket = other.NextAfter(bucket))
        {
            Add(bucket, other[bucket]);
        }
    }

    // From the end, because what is read back comes in order.
    private static Octave? Find(Octave[] octaves, int number)
    {
        for (var index = octaves.Length - 1; index >= 0 && octaves[index].Number >= number; index--)
        {
            if (octaves[index].Number == number)
            {
                return octaves[index];
            }
        }

        return null;
    }

    private static Octave[] With(Octave[] octaves, Octave added)
    {
        var place = octaves.Length;
        while (place > 0 && octaves[place - 1].Number > added.Number)
        {
            place--;
        }

        var longer = new Octave[octaves.Length + 1];
        octaves.AsSpan(0, place).CopyTo(longer);
        longer[place] = added;
        octaves.AsSpan(place).CopyTo(longer.AsSpan(place + 1));
        return longer;
    }

    private sealed class Octave(int number)
    {
        public Counts Counts;

        public int Number => number;

        public int First => number * PerOctave;
    }

    [InlineArray(PerOctave)]
    private struct Counts
    {
        private int _first;
    }
}

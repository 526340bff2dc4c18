namespace CommerceCustomers;

// Jitter comes from here, so that a simulation can seed it. Thread safe.
internal sealed class Randomness
{
    private readonly Lock _lock = new();
    private readonly Random? _seeded;

    public Randomness()
    {
    }

    public Randomness(int seed) => _seeded = new Random(seed);

    public double NextDouble()
    {
        if (_seeded is null)
        {
            return Random.Shared.NextDouble();
        }

        lock (_lock)
        {
            return _seeded.NextDouble();
        }
    }
}

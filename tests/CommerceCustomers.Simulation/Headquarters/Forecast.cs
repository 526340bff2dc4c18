namespace CommerceCustomers.Simulation.Headquarters;

// The weather at headquarters over the whole run, drawn beforehand; a little of everything happens under a blue sky too.
internal sealed class Forecast
{
    private static readonly Weather[] Bad = [.. Enum.GetValues<Weather>().Where(static weather => weather != Weather.Fine)];

    private readonly Random _random;
    private readonly List<(long From, long To, Weather Weather)> _spells = [];
    private readonly double _noise;
    private readonly long _end;

    public Forecast(Random random, TimeSpan end)
    {
        _random = random;
        _end = end.Ticks;
        _noise = random.Next(4) switch { 0 => 0, 1 => 0.02, 2 => 0.1, _ => 0.3 };
        var at = TimeSpan.Zero;
        while (at < end)
        {
            at += TimeSpan.FromSeconds(random.Next(1, 60));
            var length = TimeSpan.FromSeconds(random.Next(1, 90));
            _spells.Add((at.Ticks, Math.Min((at + length).Ticks, _end), Bad[random.Next(Bad.Length)]));
            at += length;
        }
    }

    public Weather At(long now)
    {
        if (now >= _end)
        {
            return Weather.Fine;
        }

        foreach (var (from, to, weather) in _spells)
        {
            if (from <= now && now < to)
            {
                return weather;
            }
        }

        return _random.NextDouble() < _noise ? Bad[_random.Next(Bad.Length)] : Weather.Fine;
    }
}

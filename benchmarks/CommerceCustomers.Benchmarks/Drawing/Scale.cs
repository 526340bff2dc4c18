using System.Globalization;

namespace CommerceCustomers.Benchmarks.Drawing;

/// <summary>Brings values to places on an axis.</summary>
internal sealed class Scale
{
    private static readonly int[] Factors = [1, 2, 5];

    private readonly bool _isLogarithmic;
    private readonly double _least;
    private readonly double _most;
    private readonly double _from;
    private readonly double _to;

    private Scale(bool isLogarithmic, double least, double most, double from, double to)
        => (_isLogarithmic, _least, _most, _from, _to) = (isLogarithmic, least, most, from, to);

    public IReadOnlyList<double> Ticks { get; private init; } = [];

    /// <summary>Returns a logarithmic axis whose ticks are the values themselves.</summary>
    public static Scale OfValues(IReadOnlyList<double> values, double from, double to)
        => new(isLogarithmic: true, values.Min(), values.Max(), from, to) { Ticks = [.. values.Distinct().Order()] };

    /// <summary>Returns a logarithmic axis from 1, 2 or 5 times a power of ten to another.</summary>
    public static Scale Logarithmic(double least, double most, double from, double to)
    {
        var steps = Enumerable.Range(0, 10)
            .SelectMany(static power => Factors.Select(factor => factor * Math.Pow(10, power)))
            .ToList();
        var first = steps.FindLastIndex(step => step <= least);
        var last = steps.FindIndex(step => step >= most);
        return new(isLogarithmic: true, steps[first], steps[last], from, to) { Ticks = steps[first..(last + 1)] };
    }

    /// <summary>Returns an axis from zero on, with about five ticks.</summary>
    public static Scale FromZero(double most, double from, double to)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(most / 5)));
        var step = power * Factors.Append(10).First(factor => most / (factor * power) <= 5.5);
        var count = (int)Math.Ceiling(most / step);
        return new(isLogarithmic: false, 0, step * count, from, to)
        {
            Ticks = [.. Enumerable.Range(0, count + 1).Select(tick => tick * step)],
        };
    }

    public static string Text(double value)
        => value >= 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{value / 1_000_000:0.#} million")
            : string.Create(CultureInfo.InvariantCulture, $"{value:N0}");

    public double Place(double value)
    {
        var part = _isLogarithmic ? Math.Log(value / _least) / Math.Log(_most / _least) : (value - _least) / (_most - _least);
        return _from + (part * (_to - _from));
    }
}

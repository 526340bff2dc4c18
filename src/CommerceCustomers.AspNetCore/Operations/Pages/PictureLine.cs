using System.Globalization;
using System.Text;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>A line of a picture: values over time, drawn into a field of fixed size. A value that is null leaves a gap.</summary>
internal sealed class PictureLine
{
    public const int Width = 720;
    public const int Height = 120;

    private const int SecondsOfMinute = 60;
    private const int SecondsOfHour = 3600;
    private const int SecondsOfDay = 86400;

    // The top of a field is a round number of seconds, minutes, hours or days.
    private static readonly double[] Times =
    [
        10, 30, SecondsOfMinute, 2 * SecondsOfMinute, 5 * SecondsOfMinute, 10 * SecondsOfMinute, 30 * SecondsOfMinute, SecondsOfHour,
        2 * SecondsOfHour, 6 * SecondsOfHour, 12 * SecondsOfHour, SecondsOfDay, 2 * SecondsOfDay, 7 * SecondsOfDay, 14 * SecondsOfDay,
        30 * SecondsOfDay, 90 * SecondsOfDay, 365 * SecondsOfDay,
    ];

    private readonly IReadOnlyList<double?> _values;

    /// <param name="values">The values, the oldest first.</param>
    /// <param name="isTime">Whether they are seconds.</param>
    public PictureLine(IReadOnlyList<double?> values, bool isTime)
    {
        _values = values;
        Most = values.Max() ?? 0;
        Scale = isTime ? Times.FirstOrDefault(time => time >= Most, Most) : RoundAbove(Most);
    }

    /// <summary>Gets the largest value; zero when there is none.</summary>
    public double Most { get; }

    /// <summary>Gets the value at the top of the field.</summary>
    public double Scale { get; }

    /// <summary>Gets the path of the line.</summary>
    public string Path => Draw(static (path, run) => path.AppendJoin(
        ' ', run.Select(static (point, index) => $"{(index == 0 ? 'M' : 'L')}{point.X} {point.Y}")));

    /// <summary>Gets the path of the area below the line.</summary>
    public string Area => Draw(static (path, run) => path
        .Append(CultureInfo.InvariantCulture, $"M{run[0].X} {Height} ")
        .AppendJoin(' ', run.Select(static point => $"L{point.X} {point.Y}"))
        .Append(CultureInfo.InvariantCulture, $" L{run[^1].X} {Height} Z"));

    /// <summary>Returns the path of the parts of the time in which something held.</summary>
    public static string Bands(IReadOnlyList<bool> parts)
    {
        var path = new StringBuilder();
        for (var index = 0; index < parts.Count; index++)
        {
            if (parts[index])
            {
                var from = index;
                while (index + 1 < parts.Count && parts[index + 1])
                {
                    index++;
                }

                path.Append(
                    CultureInfo.InvariantCulture,
                    $"{(path.Length == 0 ? "" : " ")}M{X(from, parts.Count)} 0 H{X(Math.Min(index + 1, parts.Count - 1), parts.Count)} V{Height} H{X(from, parts.Count)} Z");
            }
        }

        return path.ToString();
    }

    private static double RoundAbove(double most)
    {
        if (most <= 1)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return (most / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }

    private static string X(int index, int count) => Number(count < 2 ? 0 : (double)index * Width / (count - 1));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private string Draw(Action<StringBuilder, List<(string X, string Y)>> draw)
    {
        var path = new StringBuilder();
        var run = new List<(string X, string Y)>();
        for (var index = 0; index <= _values.Count; index++)
        {
            if (index < _values.Count && _values[index] is { } value)
            {
                run.Add((X(index, _values.Count), Number(Height - (value * Height / Scale))));
            }
            else if (run.Count > 0)
            {
                draw(path.Append(path.Length == 0 ? "" : " "), run);
                run.Clear();
            }
        }

        return path.ToString();
    }
}

using System.Globalization;
using System.Text;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>
/// A line of a picture: values over time, drawn into a field of fixed size. Each value holds for a part of the time, so that the line has
/// steps; one that is null leaves a gap.
/// </summary>
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
        0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30,
        SecondsOfMinute, 2 * SecondsOfMinute, 5 * SecondsOfMinute, 10 * SecondsOfMinute, 30 * SecondsOfMinute, SecondsOfHour,
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
    public string Path => Draw(static (path, run) =>
    {
        path.Append(CultureInfo.InvariantCulture, $"M{run[0].From} {run[0].Y} H{run[0].To}");
        foreach (var step in run.Skip(1))
        {
            path.Append(CultureInfo.InvariantCulture, $" V{step.Y} H{step.To}");
        }
    });

    /// <summary>Gets the path of the area below the line.</summary>
    public string Area => Draw(static (path, run) =>
    {
        path.Append(CultureInfo.InvariantCulture, $"M{run[0].From} {Height}");
        foreach (var step in run)
        {
            path.Append(CultureInfo.InvariantCulture, $" V{step.Y} H{step.To}");
        }

        path.Append(CultureInfo.InvariantCulture, $" V{Height} Z");
    });

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

                var (left, right) = (X(from, parts.Count), X(index + 1, parts.Count));
                path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? "" : " ")}M{left} 0 H{right} V{Height} H{left} Z");
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

    private static string X(int index, int count) => Number((double)index * Width / count);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private string Draw(Action<StringBuilder, List<Step>> draw)
    {
        var path = new StringBuilder();
        var run = new List<Step>();
        for (var index = 0; index <= _values.Count; index++)
        {
            if (index < _values.Count && _values[index] is { } value)
            {
                run.Add(new Step(X(index, _values.Count), X(index + 1, _values.Count), Number(Height - (value * Height / Scale))));
            }
            else if (run.Count > 0)
            {
                draw(path.Append(path.Length == 0 ? "" : " "), run);
                run.Clear();
            }
        }

        return path.ToString();
    }

    private sealed record Step(string From, string To, string Y);
}

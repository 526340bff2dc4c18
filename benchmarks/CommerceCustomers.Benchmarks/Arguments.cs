using System.Globalization;
using CommerceCustomers.Benchmarks.Engines;

namespace CommerceCustomers.Benchmarks;

/// <summary>The arguments behind a mode: each is taken once, and what is left over is an error.</summary>
internal sealed class Arguments(IEnumerable<string> arguments)
{
    private readonly List<string> _left = [.. arguments];

    public string? TakeOption(string name)
    {
        var index = _left.IndexOf(name);
        if (index < 0)
        {
            return null;
        }

        if (index + 1 == _left.Count)
        {
            throw new UsageException($"A value is missing after {name}.");
        }

        var value = _left[index + 1];
        _left.RemoveRange(index, 2);
        return value;
    }

    public bool TakeWord(string word)
    {
        var isFirst = _left is [var first, ..] && first == word;
        if (isFirst)
        {
            _left.RemoveAt(0);
        }

        return isFirst;
    }

    public string? TakeText()
    {
        if (_left is not [var text, ..] || text.StartsWith('-'))
        {
            return null;
        }

        _left.RemoveAt(0);
        return text;
    }

    public int? TakeCount(string what)
        => TakeText() is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count
            : throw new UsageException($"Expected {what}, a whole number above zero, but found '{text}'.");

    public IReadOnlyList<int> TakeCounts(string what)
    {
        var counts = new List<int>();
        while (TakeCount(what) is { } count)
        {
            counts.Add(count);
        }

        return counts;
    }

    /// <summary>Returns the engine that <c>--engine</c> names, or else all that can be had here.</summary>
    public IReadOnlyList<Engine> TakeEngines()
    {
        if (TakeOption("--engine") is { } name)
        {
            var engine = Engine.Named(name);
            return engine.UnavailableBecause is { } reason ? throw new MissingException(reason) : [engine];
        }

        foreach (var engine in Engine.All.Where(static engine => engine.UnavailableBecause is not null))
        {
            Console.Error.WriteLine($"{engine.Name} is left out: {engine.UnavailableBecause}");
        }

        return [.. Engine.All.Where(static engine => engine.UnavailableBecause is null)];
    }

    public void End()
    {
        if (_left is [var first, ..])
        {
            throw new UsageException($"Unexpected argument '{first}'.");
        }
    }
}

using System.Text.RegularExpressions;

namespace CommerceCustomers.Packages.Tests.Harness;

/// <summary>
/// Customer ids, account numbers, times and durations differ from one run to the next. A customer id or account number that a README
/// shows twice has to be twice the same in a run too.
/// </summary>
internal sealed partial class ShownValues
{
    private readonly Dictionary<string, string> _actual = new(StringComparer.Ordinal);

    /// <summary>Puts the values of this run in the place of those that the README shows.</summary>
    public string Replace(string command)
        => Value().Replace(command, value => _actual.GetValueOrDefault(value.Value, value.Value));

    /// <summary>Tells whether the lines stand in the output in this order, other lines between them allowed, and learns their values.</summary>
    public bool Matches(IReadOnlyList<string> lines, string output)
    {
        var shown = new List<string>();
        var pattern = string.Join("(?s:.*?)", lines.Select(line => $"(?:^|\n){PatternOf(line, shown)}\r?(?=\n|\\z)"));
        var match = Regex.Match(output, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        foreach (var (value, index) in shown.Select(static (value, index) => (value, index)).Where(_ => match.Success))
        {
            _actual[value] = match.Groups[$"v{index}"].Value;
        }

        return match.Success;
    }

    private string PatternOf(string line, List<string> shown)
    {
        var pattern = "";
        var end = 0;
        foreach (Match value in Value().Matches(line))
        {
            pattern += Regex.Escape(line[end..value.Index]) + PatternOfValue(value, shown);
            end = value.Index + value.Length;
        }

        return pattern + Regex.Escape(line[end..]);
    }

    private string PatternOfValue(Match value, List<string> shown)
    {
        if (value.Groups["time"].Success)
        {
            return @"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ";
        }

        if (value.Groups["duration"].Success)
        {
            return "(?:< )?\\d+ m?s";
        }

        if (_actual.TryGetValue(value.Value, out var actual))
        {
            return Regex.Escape(actual);
        }

        if (shown.IndexOf(value.Value) is var known and >= 0)
        {
            return $@"\k<v{known}>";
        }

        shown.Add(value.Value);
        return value.Groups["id"].Success ? $"(?<v{shown.Count - 1}>[0-9a-f-]{{36}})" : $"(?<v{shown.Count - 1}>S-[0-9A-F]{{18}})";
    }

    [GeneratedRegex(
        @"(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|(?<account>S-[0-9A-F]{18})|"
        + @"(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ)|(?<duration>\b\d+ m?s\b)",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Value();
}

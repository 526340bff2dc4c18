using System.Text.RegularExpressions;

namespace CommerceCustomers.Tests.Conventions;

/// <summary>
/// Code between the lines "// begin: NAME" and "// end: NAME" of a test, which stands in the documentation too. Regions may be nested.
/// </summary>
internal sealed partial record CodeRegion(string Name, string Code)
{
    public static IEnumerable<CodeRegion> ReadAll(string file)
    {
        var lines = File.ReadAllLines(file);
        for (var i = 0; i < lines.Length; i++)
        {
            if (Marker().Match(lines[i]) is { Success: true } marker && marker.Groups["kind"].Value == "begin")
            {
                var name = marker.Groups["name"].Value;
                var end = Array.FindIndex(lines, i, line => line.Trim() == "// end: " + name);
                Assert.True(end > i, $"{file} does not end the region {name}.");
                yield return new(name, Dedent(lines[(i + 1)..end].Where(static line => !Marker().IsMatch(line))));
            }
        }
    }

    /// <summary>Takes the indentation that all lines have in common, and what is blank at the ends, from a piece of code.</summary>
    public static string Dedent(IEnumerable<string> code)
    {
        var lines = code.Select(static line => line.TrimEnd()).ToList();
        var indent = lines.Where(static line => line.Length > 0).Min(static line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : "")).Trim('\n');
    }

    [GeneratedRegex(@"^\s*// (?<kind>begin|end): (?<name>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Marker();
}

using System.Text.RegularExpressions;

namespace CommerceCustomers.OpenTelemetry.Tests;

/// <summary>The instruments as the README of the package describes them.</summary>
internal static partial class Instruments
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<Instrument> Documented { get; } =
    [
        .. from line in File.ReadLines(Path.Combine(Root, "src", "CommerceCustomers.OpenTelemetry", "README.md"))
           let row = Row().Match(line)
           where row.Success
           let tags = Name().Matches(row.Groups["tags"].Value).Select(static match => match.Groups["name"].Value)
           select new Instrument(row.Groups["name"].Value, row.Groups["kind"].Value, row.Groups["unit"].Value, [.. tags]),
    ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CommerceCustomers.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the checkout.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(
        @"^\| `(?<name>commerce_customers\.[a-z_.]+)` \| (?<kind>\w+) \| `(?<unit>[^`]+)` \|(?<tags>[^|]*)\|",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[a-z.]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}

/// <summary>An instrument, its kind, its UCUM unit and its tags.</summary>
internal sealed record Instrument(string Name, string Kind, string Unit, IReadOnlyList<string> Tags)
{
    /// <summary>Gets the name under which Prometheus and Grafana know it.</summary>
    public string PrometheusName
    {
        get
        {
            var name = Name.Replace('.', '_') + (Unit == "s" ? "_seconds" : "");
            return Kind == "counter" ? name + "_total" : name;
        }
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace CommerceCustomers.OpenTelemetry.Tests;

public sealed partial class GrafanaTests
{
    private static readonly string[] Suffixes = ["_bucket", "_sum", "_count"];

    [Theory]
    [InlineData("dashboard.json")]
    [InlineData("alerts.json")]
    public void A_query_names_only_series_that_the_instruments_make(string file)
    {
        var made = Instruments.Documented.SelectMany(SeriesOf).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Queries(file).SelectMany(NamesIn).Except(made));
    }

    [Fact]
    public void The_dashboard_shows_every_instrument()
    {
        var shown = Queries("dashboard.json").SelectMany(NamesIn).ToHashSet(StringComparer.Ordinal);

        Assert.All(Instruments.Documented, instrument => Assert.True(
            SeriesOf(instrument).Any(shown.Contains), $"The dashboard does not show {instrument.Name}."));
    }

    [Theory]
    [InlineData("dashboard.json")]
    [InlineData("alerts.json")]
    public void A_query_filters_and_groups_by_tags_that_its_instrument_has(string file)
        => Assert.All(Queries(file), static query =>
        {
            var tags = Instruments.Documented
                .Where(instrument => SeriesOf(instrument).Intersect(NamesIn(query)).Any())
                .SelectMany(static instrument => instrument.Tags)
                .Concat(["le", "job"]);
            var used = Filter().Matches(query).Concat(Grouping().Matches(query))
                .SelectMany(static match => Word().Matches(match.Groups["tags"].Value)).Select(static match => match.Value);
            Assert.Empty(used.Except(tags));
        });

    [Fact]
    public void Every_alert_is_explained_in_the_README()
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "..", "README.md"));
        var titles = Find(Read("alerts.json"), "title").ToList();

        Assert.NotEmpty(titles);
        Assert.All(titles, title => Assert.Contains($"\n| {title} |", readme, StringComparison.Ordinal));
    }

    private static string Folder => Path.Combine(Instruments.Root, "src", "CommerceCustomers.OpenTelemetry", "Grafana");

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file)));
        return document.RootElement.Clone();
    }

    private static List<string> Queries(string file)
    {
        var root = Read(file);
        var queries = Find(root, "expr").Concat(Find(root, "definition")).ToList();
        Assert.NotEmpty(queries);
        return queries;
    }

    private static IEnumerable<string> NamesIn(string query) => SeriesName().Matches(query).Select(static match => match.Value);

    private static IEnumerable<string> SeriesOf(Instrument instrument) => instrument.Kind == "histogram"
        ? Suffixes.Select(suffix => instrument.PrometheusName + suffix)
        : [instrument.PrometheusName];

    private static IEnumerable<string> Find(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Find(item, name)),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property
            => property.Name == name && property.Value.ValueKind == JsonValueKind.String
                ? [property.Value.GetString()!]
                : Find(property.Value, name)),
        _ => [],
    };

    [GeneratedRegex("commerce_customers_[a-z_]+")]
    private static partial Regex SeriesName();

    [GeneratedRegex(@"by \((?<tags>[^)]*)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"[{,] ?(?<tags>[a-z_]+)=~?""", RegexOptions.ExplicitCapture)]
    private static partial Regex Filter();

    [GeneratedRegex("[a-z_]+")]
    private static partial Regex Word();
}

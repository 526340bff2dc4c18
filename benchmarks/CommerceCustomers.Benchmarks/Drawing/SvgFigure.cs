using System.Globalization;
using System.Net;
using System.Text;

namespace CommerceCustomers.Benchmarks.Drawing;

/// <summary>Draws panels side by side, in light and dark.</summary>
internal static class SvgFigure
{
    private const int PanelWidth = 520;
    private const int Height = 360;
    private const int Left = 78;
    private const int Right = 130;
    private const int Top = 44;
    private const int Bottom = 54;
    private const double LeastBetweenLabels = 15;

    // Not every program that shows SVG knows variables of a style sheet.
    private static readonly (string Name, string OnLight, string OnDark)[] Colors =
    [
        ("blue", "#0072b2", "#58b4f0"),
        ("orange", "#c65100", "#f0a050"),
        ("green", "#00795a", "#3fcf9f"),
        ("purple", "#a5497f", "#e8a6cd"),
        ("grey", "#6e7781", "#9aa4ae"),
    ];

    private static readonly string Style =
        $$"""
        .title { font-size: 14px; font-weight: 600 } text { font: 12px system-ui, sans-serif }
        .line { fill: none; stroke-width: 2 } .dashed { stroke-dasharray: 6 4 } .dotted { stroke-dasharray: 2 4 }
        .ground { fill: #ffffff } text { fill: #24292f } .grid { stroke: #d8dee4 }
        {{Rules(static color => color.OnLight)}}
        @media (prefers-color-scheme: dark) {
        .ground { fill: #0d1117 } text { fill: #c9d1d9 } .grid { stroke: #30363d }
        {{Rules(static color => color.OnDark)}}
        }
        """;

    /// <summary>Returns the drawing as SVG.</summary>
    /// <param name="description">What it shows, for those who do not see it.</param>
    /// <param name="panels">The panels, from left to right.</param>
    public static string Draw(string description, IReadOnlyList<Panel> panels)
    {
        var svg = new StringBuilder();
        var width = PanelWidth * panels.Count;
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {Height}\" ")
            .Append(CultureInfo.InvariantCulture, $"width=\"{width}\" height=\"{Height}\" role=\"img\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{Escape(description)}</title>\n<style>\n{Style}\n</style>\n")
            .Append(CultureInfo.InvariantCulture, $"<rect class=\"ground\" width=\"{width}\" height=\"{Height}\"/>\n");
        for (var index = 0; index < panels.Count; index++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({index * PanelWidth} 0)\">\n");
            Draw(svg, panels[index]);
            svg.Append("</g>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string Rules(Func<(string Name, string OnLight, string OnDark), string> color)
        => string.Join('\n', Colors.Select(entry
            => $".line.{entry.Name} {{ stroke: {color(entry)} }} .dot.{entry.Name}, .name.{entry.Name} {{ fill: {color(entry)} }}"));

    private static void Draw(StringBuilder svg, Panel panel)
    {
        var points = panel.Series.SelectMany(static series => series.Points).ToList();
        var across = Scale.OfValues([.. points.Select(static point => point.X)], Left, PanelWidth - Right);
        var most = points.Max(static point => point.Y);
        var up = panel.IsLogarithmic
            ? Scale.Logarithmic(points.Min(static point => point.Y), most, Height - Bottom, Top)
            : Scale.FromZero(most, Height - Bottom, Top);
        Text(svg, Left, 24, "start", "title", panel.Title);
        foreach (var tick in up.Ticks)
        {
            var y = up.Place(tick);
            Line(svg, Left, y, PanelWidth - Right, y);
            Text(svg, Left - 8, y + 4, "end", "", Scale.Text(tick));
        }

        foreach (var tick in across.Ticks)
        {
            var x = across.Place(tick);
            Line(svg, x, Height - Bottom, x, Height - Bottom + 4);
            Text(svg, x, Height - Bottom + 18, "middle", "", Scale.Text(tick));
        }

        Text(svg, (Left + PanelWidth - Right) / 2.0, Height - 12, "middle", "", panel.Across);
        svg.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate(14 {(Top + Height - Bottom) / 2}) rotate(-90)\" ")
            .Append(CultureInfo.InvariantCulture, $"text-anchor=\"middle\">{Escape(panel.Up)}</text>\n");
        foreach (var series in panel.Series)
        {
            Draw(svg, series, across, up);
        }

        Name(svg, panel.Series, up);
    }

    private static void Draw(StringBuilder svg, Series series, Scale across, Scale up)
    {
        var places = series.Points
            .OrderBy(static point => point.X)
            .Select(point => (X: across.Place(point.X), Y: up.Place(point.Y)))
            .ToList();
        var path = string.Join(
            ' ', places.Select(static place => string.Create(CultureInfo.InvariantCulture, $"{place.X:F1},{place.Y:F1}")));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"line {series.Style}\" points=\"{path}\"/>\n");
        foreach (var (x, y) in places)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"dot {series.Style}\" cx=\"{x:F1}\" cy=\"{y:F1}\" r=\"3\"/>\n");
        }
    }

    // The names stand where the lines end, pushed apart where they would overlap.
    private static void Name(StringBuilder svg, IReadOnlyList<Series> all, Scale up)
    {
        var last = double.NegativeInfinity;
        foreach (var series in all.OrderBy(series => up.Place(series.Points.MaxBy(static point => point.X).Y)))
        {
            var y = Math.Max(up.Place(series.Points.MaxBy(static point => point.X).Y), last + LeastBetweenLabels);
            Text(svg, PanelWidth - Right + 8, y + 4, "start", $"name {series.Style}", series.Name);
            last = y;
        }
    }

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2)
        => svg.Append(
            CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\"/>\n");

    private static void Text(StringBuilder svg, double x, double y, string anchor, string style, string text)
        => svg.Append(
            CultureInfo.InvariantCulture,
            $"<text class=\"{style}\" x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\">{Escape(text)}</text>\n");

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}

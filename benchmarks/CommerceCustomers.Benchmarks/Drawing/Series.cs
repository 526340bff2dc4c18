namespace CommerceCustomers.Benchmarks.Drawing;

/// <summary>A line of a drawing. The style is a class of its style sheet: a color, and whether it is dashed.</summary>
internal sealed record Series(string Name, string Style, IReadOnlyList<(double X, double Y)> Points);

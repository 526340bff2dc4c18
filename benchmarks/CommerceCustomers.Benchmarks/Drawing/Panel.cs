namespace CommerceCustomers.Benchmarks.Drawing;

/// <summary>One pair of axes with its lines. The horizontal axis is logarithmic, the vertical one if it says so.</summary>
internal sealed record Panel(string Title, string Across, string Up, IReadOnlyList<Series> Series)
{
    public bool IsLogarithmic { get; init; }
}

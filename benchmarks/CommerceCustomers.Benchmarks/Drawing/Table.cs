using System.Globalization;

namespace CommerceCustomers.Benchmarks.Drawing;

/// <summary>A table of comma-separated values with a header.</summary>
internal sealed class Table(string path)
{
    private readonly string[] _columns = File.ReadLines(path).First().Split(',');

    private readonly string[][] _rows = [.. File.ReadLines(path).Skip(1).Select(static line => line.Split(','))];

    /// <summary>Returns pairs of two columns, of the rows in which the other columns have these values.</summary>
    public IReadOnlyList<(double X, double Y)> Points(string across, string up, params IReadOnlyList<(string Column, string Value)> where)
        => [.. _rows
            .Where(row => where.All(condition => row[Index(condition.Column)] == condition.Value))
            .Select(row => (Number(row, across), Number(row, up)))];

    private double Number(string[] row, string column) => double.Parse(row[Index(column)], CultureInfo.InvariantCulture);

    private int Index(string column) => Array.IndexOf(_columns, column) is >= 0 and var index
        ? index
        : throw new UsageException($"The table {path} has no column '{column}'.");
}

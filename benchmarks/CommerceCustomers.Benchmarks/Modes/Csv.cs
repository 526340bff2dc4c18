using System.Globalization;

namespace CommerceCustomers.Benchmarks.Modes;

/// <summary>A table that is written to the current folder, row by row, so that a run that is stopped leaves what it has measured.</summary>
internal sealed class Csv
{
    private readonly string _path;

    public Csv(string path, string header)
    {
        _path = path;
        File.WriteAllText(path, header + "\n");
    }

    public void Add(FormattableString row) => File.AppendAllText(_path, row.ToString(CultureInfo.InvariantCulture) + "\n");
}

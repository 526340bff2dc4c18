namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>Counts what the cells of a column hold, during the first pass over the file.</summary>
internal sealed class ColumnProfile
{
    private readonly CellKind[] _kinds = Enum.GetValues<CellKind>();
    private readonly long[] _counts = new long[Enum.GetValues<CellKind>().Length];

    public long Filled { get; private set; }

    public void Add(string cell)
    {
        var text = cell.Trim();
        if (text.Length == 0)
        {
            return;
        }

        Filled++;
        foreach (var kind in _kinds)
        {
            if (CellKinds.Is(kind, text))
            {
                _counts[(int)kind]++;
            }
        }
    }

    public bool IsMostly(CellKind kind) => Filled > 0 && _counts[(int)kind] * 2 >= Filled;

    public bool HasOnly(CellKind kind) => Filled > 0 && _counts[(int)kind] == Filled;

    public bool HasHardly(CellKind kind) => Filled > 0 && _counts[(int)kind] * 2 < Filled;
}

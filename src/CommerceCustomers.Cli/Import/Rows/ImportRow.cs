using CommerceCustomers.Cli.Import.Cells;

namespace CommerceCustomers.Cli.Import.Rows;

/// <summary>A row with its customer and key, or with the reasons why it has none.</summary>
internal sealed record ImportRow
{
    public required long Line { get; init; }

    /// <summary>The cells as they stand in the file, for the rejects file.</summary>
    public required IReadOnlyList<string> Cells { get; init; }

    public Customer? Customer { get; init; }

    /// <summary>The customer as far as the row can be read, so that the rest of it can be checked too; null when nothing can.</summary>
    public Customer? Draft { get; init; }

    public string? Key { get; init; }

    /// <summary>Identifies the row in the rejects file, so that it is recognised after a correction.</summary>
    public required string Mark { get; init; }

    /// <summary>Whether the row of a rejects file is uncorrected.</summary>
    public bool IsUncorrected { get; init; }

    /// <summary>Why there is no customer; empty when there is one.</summary>
    public IReadOnlyList<CellProblem> Problems { get; init; } = [];

    public string? Problem => Problems.Count == 0 ? null : string.Join(' ', Problems);

    /// <summary>The cells by field, or null for a row that cannot be read.</summary>
    public RowCells? Fields { get; init; }
}

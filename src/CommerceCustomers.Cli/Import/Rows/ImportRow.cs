using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Customers;

namespace CommerceCustomers.Cli.Import.Rows;

// A row on its way: a customer with its key, or the reason why there is none.
internal sealed record ImportRow
{
    public required long Line { get; init; }

    // As they stand in the file, for the rejects.
    public required IReadOnlyList<string> Cells { get; init; }

    public Customer? Customer { get; init; }

    public string? Key { get; init; }

    // What stands for the row in the rejects file, so that it is known again when it has been corrected.
    public required string Mark { get; init; }

    // In a rejects file: nobody has changed the row since.
    public bool IsAsMarked { get; init; }

    // Why there is no customer. Empty when there is one.
    public IReadOnlyList<CellProblem> Problems { get; init; } = [];

    public string? Problem => Problems.Count == 0 ? null : string.Join(' ', Problems);

    // The cells by field. Null for a row that cannot be read.
    public RowCells? Fields { get; init; }
}

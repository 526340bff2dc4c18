namespace CommerceCustomers.Cli.Import.Cells;

// What is wrong with a cell, and the header of its column; without header it concerns the whole row.
internal sealed record CellProblem(string Header, string Message)
{
    private const string OfThisRow = ", but found ";

    // The field that it concerns, where one is known.
    public string Field { get; init; } = "";

    // The setting of the adapter that would make room for it.
    public string? Setting { get; init; }

    // The same for all rows that have the problem, without what only this one has.
    public string Kind
    {
        get => field ?? (Message.IndexOf(OfThisRow, StringComparison.Ordinal) is var cut and >= 0 ? $"{Message[..cut]}." : Message);
        init;
    }

    public override string ToString() => Header.Length == 0 ? Message : $"{Header}: {Message}";
}

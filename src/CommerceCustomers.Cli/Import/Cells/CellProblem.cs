using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Import.Cells;

/// <summary>What is wrong with a cell, and the header of its column. An empty header means the whole row.</summary>
internal sealed record CellProblem(string Header, string Message)
{
    private const string OfThisRow = ", but found ";

    public string Code { get; init; } = ErrorCodes.InvalidCell;

    /// <summary>The customer field concerned, or empty when none is known.</summary>
    public string Field { get; init; } = "";

    /// <summary>The adapter setting that would make headquarters take the value, or null.</summary>
    public string? Setting { get; init; }

    /// <summary>The message without the details of this row, so that equal problems can be counted.</summary>
    public string Kind
    {
        get => field ?? (Message.IndexOf(OfThisRow, StringComparison.Ordinal) is var cut and >= 0 ? $"{Message[..cut]}." : Message);
        init;
    }

    public override string ToString() => Header.Length == 0 ? Message : $"{Header}: {Message}";
}

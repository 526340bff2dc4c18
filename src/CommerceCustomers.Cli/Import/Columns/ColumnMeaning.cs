namespace CommerceCustomers.Cli.Import.Columns;

// What a header seems to say of its column.
internal sealed record ColumnMeaning(string Field)
{
    // Where several columns describe one thing, such as a billing address: the name of that thing. Empty: the customer.
    public string Family { get; init; } = "";

    // Of a street: which of its lines, from 0.
    public int Line { get; init; }

    // A city, or a part of one where the city has a column too.
    public bool IsSuburb { get; init; }

    // How well the header says it: 0 is best.
    public int Rank { get; init; }
}

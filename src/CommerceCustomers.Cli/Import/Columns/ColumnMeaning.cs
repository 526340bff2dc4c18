namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>What the header of a column seems to mean.</summary>
internal sealed record ColumnMeaning(string Field)
{
    /// <summary>What the columns of a family describe together, such as a billing address. Empty for the customer.</summary>
    public string Family { get; init; } = "";

    /// <summary>The line of a street, from 0.</summary>
    public int Line { get; init; }

    /// <summary>Whether the column holds a suburb, which is the city where no column is named for the city.</summary>
    public bool IsSuburb { get; init; }

    /// <summary>How specific the header is; 0 is best.</summary>
    public int Rank { get; init; }
}

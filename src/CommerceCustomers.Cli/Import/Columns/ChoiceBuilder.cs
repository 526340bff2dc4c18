namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>Builds a choice from the columns of one family: one column per field, and all lines of a street in order.</summary>
internal static class ChoiceBuilder
{
    public static ColumnChoice Build(string family, IReadOnlyList<(int Column, ColumnMeaning Meaning)> candidates)
    {
        var choice = new ColumnChoice(family);
        foreach (var field in candidates.GroupBy(static candidate => (candidate.Meaning.Field, candidate.Meaning.Line))
            .OrderBy(static field => field.Key.Line))
        {
            var best = field.OrderBy(candidate => Order(candidate, field.Key.Field)).First().Column;
            choice.Set(field.Key.Field, [.. choice.Of(field.Key.Field), best]);
        }

        AddSuburb(choice, candidates);
        return choice;
    }

    // For parts of an address the more specific header wins; for other fields the first column of the file.
    private static (int Rank, int Column) Order((int Column, ColumnMeaning Meaning) candidate, string field)
        => (FieldGroups.IsAddress(field) ? candidate.Meaning.Rank : 0, candidate.Column);

    // Addresses in New Zealand and Australia have the suburb on a line of its own above the city.
    private static void AddSuburb(ColumnChoice choice, IReadOnlyList<(int Column, ColumnMeaning Meaning)> candidates)
    {
        var suburbs = candidates.Where(static candidate => candidate.Meaning.IsSuburb).Select(static candidate => candidate.Column)
            .Except(choice.Of(CustomerFields.City)).ToArray();
        if (suburbs.Length > 0)
        {
            choice.Set(CustomerFields.Street, [.. choice.Of(CustomerFields.Street), suburbs[0]]);
        }
    }
}

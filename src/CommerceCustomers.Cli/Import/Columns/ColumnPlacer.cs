using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Cli.Import.Reading;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>Assigns columns to fields: first those of --skip and --map, then guesses for the rest.</summary>
internal sealed class ColumnPlacer(IReadOnlyList<string> headers, HeadquartersLimits limits, IReadOnlyList<ColumnProfile>? profiles)
{
    private readonly Dictionary<string, List<ColumnChoice>> _choices = new(StringComparer.Ordinal);
    private readonly List<(string Name, int Column)> _attributes = [];
    private readonly List<(int Column, string Field)> _mapped = [];
    private readonly HashSet<int> _taken = [];
    private readonly SortedDictionary<int, string> _reasons = [];

    public ColumnPlacement Place(ImportOptions options)
    {
        foreach (var header in options.Skips)
        {
            Skip(HeaderSearch.Column(headers, header, "--skip"));
        }

        foreach (var argument in options.Maps.Select(MapArgument.Parse))
        {
            Take(argument);
        }

        var keyColumn = options.KeyHeader is { } key ? HeaderSearch.Column(headers, key, "--key") : (int?)null;
        Guess();
        foreach (var (column, field) in _mapped)
        {
            Map(column, field);
        }

        return new ColumnPlacement
        {
            Choices = _choices.Where(static pair => pair.Value.Count > 0).ToDictionary(
                static pair => pair.Key, static pair => (IReadOnlyList<ColumnChoice>)pair.Value, StringComparer.Ordinal),
            Attributes = _attributes,
            SkippedColumns = [.. Skipped(keyColumn)],
            KeyColumn = keyColumn,
            HoldsOrganizationOfPerson = limits.HoldsOrganizationOfPerson || IsMapped(CustomerFields.OrganizationName),
            HoldsPersonOfOrganization = limits.HoldsPersonOfOrganization || _mapped.Exists(static map => FieldGroups.IsName(map.Field)),
        };
    }

    private bool IsMapped(string field) => _mapped.Exists(map => map.Field == field);

    private void Skip(int column)
    {
        _taken.Add(column);
        _reasons[column] = "as you said";
    }

    private void Take(MapArgument argument)
    {
        var column = HeaderSearch.Column(headers, argument.Header, "--map");
        if (argument.Field is not { } field)
        {
            Skip(column);
            return;
        }

        var name = field.StartsWith(MapArgument.AttributePrefix, StringComparison.Ordinal)
            ? field[MapArgument.AttributePrefix.Length..]
            : null;

        // A street may have several lines; every other field has one value.
        var isRepeated = name is null
            ? field != CustomerFields.Street && IsMapped(field)
            : _attributes.Exists(attribute => attribute.Name == name);
        if (isRepeated || !_taken.Add(column))
        {
            throw new WrongUseException(
                $"--map: Expected each header and each field once, but '{argument.Header}={field}' repeats one. Leave one out.");
        }

        if (name is null)
        {
            _mapped.Add((column, field));
        }
        else
        {
            _attributes.Add((name, column));
        }
    }

    private void Guess()
    {
        var candidates = Candidates().ToList();
        foreach (var group in candidates.GroupBy(static candidate => FieldGroups.Of(candidate.Meaning.Field)))
        {
            _choices[group.Key] = group.Key == CustomerFields.Street
                ? Together(group).Where(IsAddress).ToList()
                : WithoutSecondary(group.Key == CustomerFields.FirstName ? Together(group) : OneByOne(group));
        }
    }

    private IEnumerable<(int Column, ColumnMeaning Meaning)> Candidates()
    {
        for (var column = 0; column < headers.Count; column++)
        {
            if (_taken.Contains(column) || HeaderGuesses.Find(headers[column]) is not { } meaning)
            {
                continue;
            }

            if (ColumnDoubts.Of(meaning.Field, profiles?[column], limits) is { } doubt)
            {
                _reasons[column] = doubt;
                continue;
            }

            yield return (column, meaning);
        }
    }

    private static List<ColumnChoice> Together(IEnumerable<(int Column, ColumnMeaning Meaning)> candidates)
        => [.. candidates
            .GroupBy(static candidate => candidate.Meaning.Family)
            .OrderBy(static family => ColumnFamilies.Rank(family.Key))
            .Select(static family => ChoiceBuilder.Build(family.Key, [.. family]))];

    private static List<ColumnChoice> OneByOne(IEnumerable<(int Column, ColumnMeaning Meaning)> candidates)
        => [.. candidates
            .OrderBy(static candidate => ColumnFamilies.Rank(candidate.Meaning.Family))
            .Select(static candidate => ChoiceBuilder.Build(candidate.Meaning.Family, [candidate]))];

    // A gift goes to somebody else, so the recipient is the customer only when nobody else is named.
    private static List<ColumnChoice> WithoutSecondary(List<ColumnChoice> choices)
        => choices.TrueForAll(static choice => ColumnFamilies.IsSecondary(choice.Family))
            ? choices
            : choices.FindAll(static choice => !ColumnFamilies.IsSecondary(choice.Family));

    // Without columns for city and postal code, one cell may hold the whole address. A region alone is no address.
    private bool IsAddress(ColumnChoice choice)
    {
        if (profiles is null || choice.Of(CustomerFields.City).Count > 0 || choice.Of(CustomerFields.ZipCode).Count > 0)
        {
            return true;
        }

        var whole = choice.Of(CustomerFields.Street).Where(column => profiles[column].IsMostly(CellKind.WholeAddress)).ToArray();
        foreach (var column in whole)
        {
            _reasons[column] = "its cells hold whole addresses; put street, city and postal code in columns of their own";
        }

        if (whole.Length == 0 && choice.Of(CustomerFields.Street).Count + choice.Of(CustomerFields.Country).Count > 0)
        {
            return true;
        }

        foreach (var column in choice.Columns.Except(whole))
        {
            _reasons[column] = "it is no address without street, city and postal code";
        }

        return false;
    }

    private void Map(int column, string field)
    {
        var group = FieldGroups.Of(field);
        var choices = _choices.GetValueOrDefault(group) ?? [];
        var family = HeaderGuesses.Find(headers[column])?.Family;
        var choice = group == field && !FieldGroups.IsAddress(field) && !FieldGroups.IsName(field)
            ? new ColumnChoice("")
            : choices.Find(choice => choice.Family == family) ?? choices.FirstOrDefault() ?? new ColumnChoice("");
        var isNext = _mapped.FindIndex(map => map.Field == field) < _mapped.FindIndex(map => map.Column == column);
        choice.Set(field, isNext ? [.. choice.Of(field), column] : [column]);
        _choices[group] = [choice];
    }

    private IEnumerable<SkippedColumn> Skipped(int? keyColumn)
    {
        var placed = _choices.Values.SelectMany(static choices => choices).SelectMany(static choice => choice.Columns)
            .Concat(_attributes.Select(static attribute => attribute.Column)).ToHashSet();
        return Enumerable.Range(0, headers.Count)
            .Where(column => !placed.Contains(column) && column != keyColumn)
            .Select(column => new SkippedColumn(
                HeaderName.Shown(headers[column], column), _reasons.GetValueOrDefault(column) ?? Taken(column)));
    }

    private string? Taken(int column)
        => HeaderGuesses.Field(headers[column]) is { } field && (_choices.GetValueOrDefault(FieldGroups.Of(field)) ?? [])
            .SelectMany(choice => choice.Of(field)).Cast<int?>().FirstOrDefault() is { } other
                ? $"{field} is {HeaderName.Shown(headers[other], other)}"
                : null;
}

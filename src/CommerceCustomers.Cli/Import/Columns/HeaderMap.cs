namespace CommerceCustomers.Cli.Import.Columns;

// Which column gives which field. --map comes first, guesses take what is left; of two columns for a field the first
// wins.
internal sealed class HeaderMap
{
    public const string MarkHeader = "Import Key";
    public const string LineHeader = "Line";
    public const string ReasonHeader = "Reason";
    public const int RejectsColumns = 3;

    private readonly Dictionary<string, int> _columnsByField = new(StringComparer.Ordinal);
    private readonly List<(string Name, int Column)> _attributes = [];
    private readonly HashSet<int> _placed = [];

    private HeaderMap(IReadOnlyList<string> headers, bool isRejects)
    {
        IsRejects = isRejects;
        Headers = isRejects ? [.. headers.SkipLast(RejectsColumns)] : headers;
        MostCells = headers.Count;
        FewestCells = headers.Index().Last(static header => !string.IsNullOrWhiteSpace(header.Item)).Index + 1;
    }

    // Without the columns that a rejects file adds.
    public IReadOnlyList<string> Headers { get; }

    // A rejects file of ours, corrected and imported again.
    public bool IsRejects { get; }

    public int FewestCells { get; }

    public int MostCells { get; }

    public int? KeyColumn { get; private set; }

    public IReadOnlyList<(string Name, int Column)> Attributes => _attributes;

    public IReadOnlyCollection<string> Fields => _columnsByField.Keys;

    public IReadOnlyList<string> Unplaced => [.. Enumerable.Range(0, Headers.Count)
        .Where(column => !_placed.Contains(column) && column != KeyColumn)
        .Select(column => HeaderName.Shown(Headers[column], column))];

    public static HeaderMap Create(IReadOnlyList<string> headers, IReadOnlyList<string> maps, string? keyHeader)
    {
        var isRejects = headers is [.., MarkHeader, LineHeader, ReasonHeader];
        var map = new HeaderMap(headers, isRejects);
        foreach (var argument in maps.Select(MapArgument.Parse))
        {
            map.Place(argument);
        }

        map.Guess();
        if (keyHeader is not null)
        {
            map.KeyColumn = map.Column(keyHeader, "--key");
        }

        return map;
    }

    public int? ColumnOf(string field) => _columnsByField.TryGetValue(field, out var column) ? column : null;

    // The name that the person who wrote the file knows the field by.
    public string HeaderOf(string fieldPath)
    {
        var cut = fieldPath.LastIndexOf("].", StringComparison.Ordinal);
        var name = cut < 0 ? fieldPath : fieldPath[(cut + 2)..];
        return ColumnOf(name) is { } column ? Headers[column].Trim() : fieldPath;
    }

    private void Place(MapArgument argument)
    {
        var column = Column(argument.Header, "--map");
        var name = argument.Field.StartsWith(MapArgument.AttributePrefix, StringComparison.Ordinal)
            ? argument.Field[MapArgument.AttributePrefix.Length..]
            : null;
        var isTaken = name is null
            ? !_columnsByField.TryAdd(argument.Field, column)
            : _attributes.Exists(attribute => attribute.Name == name);
        if (isTaken || !_placed.Add(column))
        {
            throw new WrongUseException(
                $"--map: Expected each header and each field once, but '{argument.Header}={argument.Field}' repeats "
                + "one. Leave one out.");
        }

        if (name is not null)
        {
            _attributes.Add((name, column));
        }
    }

    private void Guess()
    {
        for (var column = 0; column < Headers.Count; column++)
        {
            if (!_placed.Contains(column)
                && HeaderGuesses.Field(Headers[column]) is { } field
                && _columnsByField.TryAdd(field, column))
            {
                _placed.Add(column);
            }
        }
    }

    private int Column(string header, string option)
    {
        var name = HeaderName.Normalized(header);
        for (var column = 0; column < Headers.Count; column++)
        {
            var isSame = name.Length > 0
                ? HeaderName.Normalized(Headers[column]) == name
                : Headers[column].Trim() == header.Trim();
            if (isSame)
            {
                return column;
            }
        }

        throw new WrongUseException($"{option}: The file has no header '{header}'. {Advice(header)}");
    }

    // A file without a header line has a customer where its headers are expected, whom no message may show.
    private string Advice(string header)
    {
        if (!Headers.Any(static known => HeaderGuesses.Field(known) is not null))
        {
            return "None of its headers is known either. Is its header line missing?";
        }

        var nearest = NearestName.Of(header, Headers) is { Length: > 0 } near ? $"Did you mean '{near.Trim()}'? " : "";
        return $"{nearest}Its headers are {string.Join(", ", Headers.Select(HeaderName.Shown))}.";
    }
}

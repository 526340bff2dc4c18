using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Cli.Import.Reading;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>Which columns supply which fields, and which columns are left out and why.</summary>
internal sealed class HeaderMap
{
    public const string MarkHeader = "Import Key";
    public const string LineHeader = "Line";
    public const string ReasonHeader = "Reason";
    public const int RejectsColumns = 3;

    private readonly IReadOnlyDictionary<string, IReadOnlyList<ColumnChoice>> _choices;

    private HeaderMap(IReadOnlyList<string> headers, bool isRejects, ImportOptions options, ColumnPlacement placement)
    {
        Limits = options.Limits;
        Advised = options.Advised;
        Headers = headers;
        IsRejects = isRejects;
        _choices = placement.Choices;
        Attributes = placement.Attributes;
        SkippedColumns = placement.SkippedColumns;
        KeyColumn = placement.KeyColumn;
        HoldsOrganizationOfPerson = placement.HoldsOrganizationOfPerson;
        HoldsPersonOfOrganization = placement.HoldsPersonOfOrganization;
    }

    /// <summary>The headers of the original file, without the columns that a rejects file adds.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>Whether the file is one of our rejects files.</summary>
    public bool IsRejects { get; }

    public int MaxCells => Headers.Count + (IsRejects ? RejectsColumns : 0);

    public int? KeyColumn { get; }

    public IReadOnlyList<(string Name, int Column)> Attributes { get; }

    public IReadOnlyList<SkippedColumn> SkippedColumns { get; }

    public HeadquartersLimits Limits { get; }

    /// <summary>Gets the commands that the reasons of refused rows advise.</summary>
    public AdvisedCommand Advised { get; }

    /// <summary>Whether headquarters can hold the company of a person.</summary>
    public bool HoldsOrganizationOfPerson { get; }

    public bool HoldsPersonOfOrganization { get; }

    public IReadOnlyCollection<string> Fields =>
    [
        .. _choices.Values.SelectMany(static choices => choices).SelectMany(static choice => choice.Fields).Distinct(),
    ];

    public static HeaderMap Create(IReadOnlyList<string> headers, ImportOptions options, IReadOnlyList<ColumnProfile>? profiles = null)
    {
        var isRejects = IsRejectsHeader(headers);
        var own = OriginalHeaders(headers);
        var placer = new ColumnPlacer(own, options.Limits, profiles);
        return new HeaderMap(own, isRejects, options, placer.Place(options));
    }

    public static bool IsRejectsHeader(IReadOnlyList<string> headers) => headers is [.., MarkHeader, LineHeader, ReasonHeader];

    public static IReadOnlyList<string> OriginalHeaders(IReadOnlyList<string> headers)
        => IsRejectsHeader(headers) ? [.. headers.SkipLast(RejectsColumns).Select(HarmlessCell.Read)] : headers;

    /// <summary>The choices for a field, in the order in which a row tries them.</summary>
    public IReadOnlyList<ColumnChoice> ChoicesOf(string field) => _choices.GetValueOrDefault(FieldGroups.Of(field)) ?? [];

    public int? ColumnOf(string field)
        => ChoicesOf(field).SelectMany(choice => choice.Of(field)).Cast<int?>().FirstOrDefault();

    /// <summary>The header that supplies a field, so that messages use the file's own name for it.</summary>
    public string HeaderOf(string fieldPath)
    {
        var name = FieldOf(fieldPath);
        return ColumnOf(name) is { } column ? Headers[column].Trim() : fieldPath;
    }

    public static string FieldOf(string fieldPath)
    {
        var cut = fieldPath.LastIndexOf("].", StringComparison.Ordinal);
        return cut < 0 ? fieldPath : fieldPath[(cut + 2)..];
    }
}

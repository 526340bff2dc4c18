using CommerceCustomers.Cli.Import.Rejects;
using CommerceCustomers.Customers;

namespace CommerceCustomers.Cli.Import.Columns;

// Which columns give which fields, which are left out, and why.
internal sealed class HeaderMap
{
    public const string MarkHeader = "Import Key";
    public const string LineHeader = "Line";
    public const string ReasonHeader = "Reason";
    public const int RejectsColumns = 3;

    private readonly IReadOnlyDictionary<string, IReadOnlyList<ColumnChoice>> _choices;

    private HeaderMap(IReadOnlyList<string> headers, bool isRejects, HeadquartersLimits limits, ColumnPlacement placement)
    {
        Limits = limits;
        Headers = headers;
        IsRejects = isRejects;
        _choices = placement.Choices;
        Attributes = placement.Attributes;
        LeftOut = placement.LeftOut;
        KeyColumn = placement.KeyColumn;
        HoldsOrganizationOfPerson = placement.HoldsOrganizationOfPerson;
        HoldsPersonOfOrganization = placement.HoldsPersonOfOrganization;
    }

    // Without the columns that a rejects file adds.
    public IReadOnlyList<string> Headers { get; }

    // A rejects file of ours, corrected and imported again.
    public bool IsRejects { get; }

    public int MostCells => Headers.Count + (IsRejects ? RejectsColumns : 0);

    public int? KeyColumn { get; }

    public IReadOnlyList<(string Name, int Column)> Attributes { get; }

    public IReadOnlyList<LeftOut> LeftOut { get; }

    public HeadquartersLimits Limits { get; }

    // Whether the company of a person goes along, and the person's name of a company.
    public bool HoldsOrganizationOfPerson { get; }

    public bool HoldsPersonOfOrganization { get; }

    public IReadOnlyCollection<string> Fields => [.. _choices.Values.SelectMany(static choices => choices).SelectMany(static choice => choice.Fields).Distinct()];

    public static HeaderMap Create(IReadOnlyList<string> headers, ImportOptions options, IReadOnlyList<ColumnProfile>? profiles = null)
    {
        var isRejects = IsOfRejects(headers);
        var own = OwnHeaders(headers);
        var placer = new ColumnPlacer(own, options.Limits, profiles);
        return new HeaderMap(own, isRejects, options.Limits, placer.Place(options));
    }

    public static bool IsOfRejects(IReadOnlyList<string> headers) => headers is [.., MarkHeader, LineHeader, ReasonHeader];

    public static IReadOnlyList<string> OwnHeaders(IReadOnlyList<string> headers)
        => IsOfRejects(headers) ? [.. headers.SkipLast(RejectsColumns).Select(HarmlessCell.Read)] : headers;

    // In the order in which a row tries them.
    public IReadOnlyList<ColumnChoice> ChoicesOf(string field) => _choices.GetValueOrDefault(FieldGroups.Of(field)) ?? [];

    public int? ColumnOf(string field)
        => ChoicesOf(field).SelectMany(choice => choice.Of(field)).Cast<int?>().FirstOrDefault();

    // The name that the person who wrote the file knows the field by.
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

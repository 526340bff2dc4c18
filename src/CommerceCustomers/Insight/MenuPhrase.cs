using System.Globalization;

namespace CommerceCustomers.Insight;

/// <summary>A phrase with the path of a menu of headquarters, whose names differ from language to language.</summary>
internal sealed class MenuPhrase : Phrase
{
    private const string Path = "path";

    private readonly Func<CultureInfo, string?> _pathIn;

    private MenuPhrase(string code, string path, Func<CultureInfo, string?> pathIn)
        : base(code, (Path, path)) => _pathIn = pathIn;

    /// <summary>Returns the phrase; null when headquarters has no such menu.</summary>
    public static MenuPhrase? Of(string code, Func<CultureInfo, string?> pathIn)
        => pathIn(CultureInfo.InvariantCulture) is { } path ? new MenuPhrase(code, path, pathIn) : null;

    internal override IReadOnlyDictionary<string, object> ArgumentsIn(CultureInfo culture)
        => new Dictionary<string, object>(StringComparer.Ordinal) { [Path] = _pathIn(culture) ?? Arguments[Path] };
}

using System.Globalization;
using CommerceCustomers.Identifiers;
using Microsoft.Extensions.Configuration;

namespace CommerceCustomers.Settings.Keys;

/// <summary>Reads one section key by key, collects errors, and reports keys that were never read as unknown.</summary>
internal sealed class SectionReader(IConfiguration section, string path, List<SettingsError> errors)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public string? Text(string key)
    {
        _known.Add(key);
        var child = section.GetSection(key);
        if (child.Value is null && child.GetChildren().Any())
        {
            Error(key, $"Expected a single value, but found {(IsList(child) ? "a list" : "a section")}.");
        }

        return string.IsNullOrWhiteSpace(child.Value) ? null : child.Value.Trim();
    }

    /// <summary>Reads a text of the form "name=value; name=value", which may also be written as a section or a list.</summary>
    public string? TextOrEntries(string key)
    {
        var children = section.GetSection(key).GetChildren().ToList();
        if (children.Count == 0 || section.GetSection(key).Value is not null || children.Exists(static child => child.Value is null))
        {
            return Text(key);
        }

        _known.Add(key);
        var isList = children.TrueForAll(static child => int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        return string.Join("; ", children.Select(child => isList ? child.Value : $"{child.Key}={child.Value}"));
    }

    public T? Parsed<T>(string key, Func<string, T?> parse, string expected)
        where T : struct
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        var value = parse(text);
        if (value is null)
        {
            Error(key, $"Expected {expected}, but found '{text}'.");
        }

        return value;
    }

    public bool? Flag(string key)
        => Parsed<bool>(key, static text => bool.TryParse(text, out var value) ? value : null, "true or false");

    public T? Choice<T>(string key)
        where T : struct, Enum
        => Parsed<T>(
            key,
            static text => Enum.TryParse<T>(text, ignoreCase: true, out var value)
                && string.Equals(Enum.GetName(value), text, StringComparison.OrdinalIgnoreCase)
                    ? value
                    : null,
            "one of " + string.Join(", ", Enum.GetNames<T>()));

    /// <summary>Reads a number. Whether it is within its bounds is checked with all other values.</summary>
    public int? Number(string key, Bounds<int> bounds)
        => Parsed<int>(
            key,
            static text => !text.StartsWith('+')
                && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                    ? value
                    : null,
            bounds.Words());

    /// <summary>
    /// Reads a duration, which needs a colon, because <see cref="TimeSpan"/> reads "10" as ten days. Whether it is within its bounds is
    /// checked with all other values.
    /// </summary>
    public TimeSpan? Duration(string key, Bounds<TimeSpan> bounds)
        => Parsed<TimeSpan>(
            key,
            static text => text.Contains(':', StringComparison.Ordinal)
                && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value)
                    ? value
                    : null,
            bounds.Words());

    public DateTimeOffset? Moment(string key)
        => Parsed<DateTimeOffset>(
            key,
            static text => text.Length > 11
                && (text.EndsWith('Z') || text.AsSpan(11).ContainsAny('+', '-'))
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
                    ? moment
                    : null,
            "a moment with its offset, such as 2026-12-06T22:00:00Z");

    /// <summary>Reads an object whose keys are names, such as those of channels.</summary>
    public IEnumerable<(string Key, SectionReader Reader)> Children(string key)
    {
        if (IsList(Parent(key, "a section")))
        {
            Error(
                key,
                "Expected an object with an entry for each name, such as { \"houston-online\": { ... } }, but found a list ([ ... ]).");
            return [];
        }

        return Sections(key);
    }

    /// <summary>Reads a list of objects.</summary>
    public IEnumerable<(string Key, SectionReader Reader)> Entries(string key)
    {
        if (IsObject(Parent(key, "a list")))
        {
            Error(key, "Expected a list ([ { ... } ]), but found an object.");
            return [];
        }

        return Sections(key);
    }

    public IReadOnlyList<string> List(string key)
    {
        var list = Parent(key, "a list");
        if (IsObject(list))
        {
            Error(key, "Expected a list ([ \"...\" ]), but found an object.");
            return [];
        }

        foreach (var entry in list.GetChildren().Where(static entry => entry.GetChildren().Any()))
        {
            Error($"{key}:{entry.Key}", $"Expected a text, but found {(IsList(entry) ? "a list" : "a section")}.");
        }

        return [.. list.GetChildren().Select(static entry => entry.Value?.Trim()).OfType<string>().Where(static text => text.Length > 0)];
    }

    public SectionReader Child(string key)
    {
        var reader = new SectionReader(Parent(key, "a section"), PathOf(key), errors);
        reader.RefuseList();
        return reader;
    }

    /// <summary>Reports a list in the place of an object. Its indexes would otherwise be reported as unknown keys.</summary>
    public bool RefuseList()
    {
        if (!IsList(section))
        {
            return false;
        }

        Error("", "Expected an object ({ ... }), but found a list ([ ... ]).");
        return true;
    }

    public bool Has(string key) => section.GetSection(key) is var child && (child.Value is not null || child.GetChildren().Any());

    public bool IsSection(string key) => section.GetSection(key).GetChildren().Any();

    public void Error(string key, string message) => errors.Add(new SettingsError(PathOf(key), message));

    public void ReportUnknownKeys()
    {
        if (IsList(section))
        {
            return;
        }

        foreach (var child in section.GetChildren())
        {
            if (!_known.Contains(child.Key))
            {
                var advice = NearestName.Advice(child.Key, _known, $"Known here: {string.Join(", ", _known.Order())}.");
                errors.Add(new SettingsError(PathOf(child.Key), $"This key is not known. {advice}"));
            }
        }
    }

    private IConfigurationSection Parent(string key, string expected)
    {
        _known.Add(key);
        var parent = section.GetSection(key);
        if (!string.IsNullOrEmpty(parent.Value))
        {
            Error(key, $"Expected {expected}, but found a single value.");
        }

        return parent;
    }

    private IEnumerable<(string Key, SectionReader Reader)> Sections(string key)
    {
        foreach (var child in section.GetSection(key).GetChildren())
        {
            var reader = new SectionReader(child, $"{PathOf(key)}:{child.Key}", errors);
            if (!string.IsNullOrEmpty(child.Value))
            {
                reader.Error("", "Expected a section, but found a single value.");
            }

            if (!reader.RefuseList())
            {
                yield return (child.Key, reader);
            }
        }
    }

    // Configuration keeps a list as an object with the keys 0, 1, 2.
    private static bool IsList(IConfiguration parent)
    {
        var count = 0;
        return parent.GetChildren().All(child => child.Key == (count++).ToString(CultureInfo.InvariantCulture)) && count > 0;
    }

    // An environment variable may add an entry with a gap before it, so indexes need not be consecutive.
    private static bool IsObject(IConfiguration parent)
        => parent.GetChildren().Any(static child => !int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    private string PathOf(string key) => SettingsError.PathOf(path, key);
}

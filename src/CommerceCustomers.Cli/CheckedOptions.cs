using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli;

// Options that say in words what they expect. Those of the parser speak of types, and take numbers for names.
internal static class CheckedOptions
{
    public static Option<int> Number(string name, string description, int fallback, int least, int most) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => fallback,
        CustomParser = result => Number(result, name, least, most) ?? fallback,
    };

    public static Option<int?> Number(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        CustomParser = result => Number(result, name, least, most),
    };

    public static Option<T?> Choice<T>(string name, string description)
        where T : struct, Enum
        => new(name) { Description = description, CustomParser = result => Choice<T>(result, name) };

    public static Option<T> Choice<T>(string name, string description, T fallback)
        where T : struct, Enum
        => new(name)
        {
            Description = description,
            DefaultValueFactory = _ => fallback,
            CustomParser = result => Choice<T>(result, name) ?? fallback,
        };

    private static int? Number(ArgumentResult result, string name, int least, int most)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        result.AddError(string.Create(Words.Culture, $"{name}: Expected a whole number from {least:N0} to {most:N0}, but found '{text}'."));
        return null;
    }

    private static T? Choice<T>(ArgumentResult result, string name)
        where T : struct, Enum
    {
        var text = result.Tokens[0].Value;
        var names = Enum.GetNames<T>();
        if (names.FirstOrDefault(known => known.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return Enum.Parse<T>(found);
        }

        var nearest = NearestName.Of(text, names);
        result.AddError(
            $"{name}: Expected one of {string.Join(", ", names)}, but found '{text}'.{(nearest is null ? "" : $" Did you mean {nearest}?")}");
        return null;
    }
}

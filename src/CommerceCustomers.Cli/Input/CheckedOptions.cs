using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Input;

/// <summary>
/// Options whose errors say what is expected. Those of System.CommandLine name .NET types and accept numbers as enum
/// names.
/// </summary>
internal static class CheckedOptions
{
    public static Option<int> Number(string name, string description, int fallback, int min, int max) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => fallback,
        CustomParser = result => Number(result, name, min, max) ?? fallback,
    };

    public static Option<int?> Number(string name, string description, int min, int max) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Number(result, name, min, max),
    };

    public static Option<T?> Choice<T>(string name, string description)
        where T : struct, Enum
        => new(name) { Description = description, HelpName = "NAME", CustomParser = result => Choice<T>(result, name) };

    public static Option<T> Choice<T>(string name, string description, T fallback)
        where T : struct, Enum
        => new(name)
        {
            Description = description,
            HelpName = string.Join('|', Enum.GetNames<T>()).ToLowerInvariant(),
            DefaultValueFactory = _ => fallback,
            CustomParser = result => Choice<T>(result, name) ?? fallback,
        };

    public static Argument<T> ChosenArgument<T>(string name, string description)
        where T : struct, Enum
        => new(name) { Description = description, HelpName = name, CustomParser = result => Choice<T>(result, name) ?? default };

    private static int? Number(ArgumentResult result, string name, int min, int max)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        result.AddError(string.Create(
            DisplayText.Culture, $"{name}: Expected a whole number from {min:N0} to {max:N0}, but found '{text}'."));
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

        var advice = NearestName.Of(text, names) is { } nearest ? $" Did you mean {nearest}?" : "";
        result.AddError($"{name}: Expected one of {string.Join(", ", names)}, but found '{text}'.{advice}");
        return null;
    }
}

using Microsoft.Extensions.Options;

namespace CommerceCustomers.Creation;

/// <summary>
/// The registered strategies by name. Two of one name are an error unless one of them says that it replaces the other.
/// </summary>
internal static class StrategyTable
{
    public static Dictionary<string, ICustomerCreationStrategy> Of(
        IEnumerable<ICustomerCreationStrategy> strategies, IEnumerable<ReplacingStrategy> replacing)
    {
        HashSet<Type> types = [.. replacing.Select(static replacement => replacement.Strategy)];
        var byName = strategies.GroupBy(static strategy => strategy.Name, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, Candidates: Candidates([.. group], types)))
            .ToList();
        string[] errors =
        [
            .. byName.Where(static entry => entry.Candidates.Count != 1).Select(static entry => Double(entry.Key, entry.Candidates)),
        ];
        return errors.Length == 0
            ? byName.ToDictionary(static entry => entry.Key, static entry => entry.Candidates[0], StringComparer.OrdinalIgnoreCase)
            : throw new OptionsValidationException(Options.DefaultName, typeof(CommerceCustomersOptions), errors);
    }

    private static List<ICustomerCreationStrategy> Candidates(List<ICustomerCreationStrategy> strategies, HashSet<Type> replacing)
        => strategies.FindAll(strategy => replacing.Contains(strategy.GetType())) is { Count: > 0 } replacements
            ? replacements
            : strategies;

    private static string Double(string name, List<ICustomerCreationStrategy> candidates)
        => $"Strategies: Expected one strategy '{name}', but found "
        + $"{string.Join(" and ", candidates.Select(static strategy => strategy.GetType().Name))}. "
        + "Give one of them another name, or register the one that is to serve with ReplaceCreationStrategy<TStrategy>().";
}

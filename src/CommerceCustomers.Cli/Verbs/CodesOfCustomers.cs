using CommerceCustomers.Cli.Words;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>The codes of the last errors of customers, to help somebody whose code no customer has.</summary>
internal sealed class CodesOfCustomers
{
    private const int MostCustomers = 10_000;
    private const int MostShown = 5;

    // A customer in another state has no error that matters any more.
    private static readonly CustomerState[] States = [CustomerState.NeedsAttention, CustomerState.Pending, CustomerState.Withdrawn];

    private readonly List<string> _known;

    internal CodesOfCustomers(IEnumerable<string> known) => _known = [.. known.Order(StringComparer.Ordinal)];

    /// <summary>Reads some customers of each state, because a database may hold millions.</summary>
    public static async Task<CodesOfCustomers> ReadAsync(ICustomerFinder finder, CancellationToken cancellationToken)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in States)
        {
            var customers = ListedCustomers.ReadAsync(
                finder, new CustomerFilter(state: state), after: null, MostCustomers, cancellationToken);
            await foreach (var customer in customers.ConfigureAwait(false))
            {
                if (customer.LastError?.Code is { } code)
                {
                    codes.Add(code);
                }
            }
        }

        return new CodesOfCustomers(codes);
    }

    /// <summary>Says that no customer was found by a code, and which code may be meant.</summary>
    public ToolSentence Advice(string code)
    {
        if (_known.Contains(code))
        {
            return ToolSentence.Of("Use.CodeOutsideFilters", code);
        }

        var meant = _known.Find(known => known.Equals(code, StringComparison.OrdinalIgnoreCase)) ?? NearestName.Of(code, _known);
        return (meant, _known.Count) switch
        {
            ({ } nearest, _) => ToolSentence.Of("Use.CodeOfNobody", code).Then(ToolSentence.Of("Use.DidYouMean", nearest)),
            (_, 0) => ToolSentence.Of("Use.CodeOfNobody", code),
            _ => ToolSentence.Of("Use.CodeOfNobody", code).Then(ToolSentence.Of(
                _known.Count > MostShown ? "Use.SomeCodes" : "Use.AllCodes", string.Join(", ", _known.Take(MostShown)))),
        };
    }
}

using CommerceCustomers.Cli.Import.Cells;



namespace CommerceCustomers.Cli.Import;

// Counts why rows made no customer: ten thousand equal reasons are one sentence. It is fed from many threads.
internal sealed class ReasonTally
{
    // Reasons are few; a file that has more kinds than this is not told apart any further.
    private const int MostReasons = 100;
    private const string More = "Other reasons.";

    private readonly Dictionary<(string Header, string Kind), ImportReason> _reasons = [];
    private readonly Lock _gate = new();

    public void Add(IEnumerable<CellProblem> problems)
    {
        lock (_gate)
        {
            foreach (var problem in problems.DistinctBy(static problem => (problem.Header, problem.Kind)))
            {
                var key = (problem.Header, problem.Kind);
                if (_reasons.Count >= MostReasons && !_reasons.ContainsKey(key))
                {
                    key = ("", More);
                }

                var before = _reasons.GetValueOrDefault(key)
                    ?? new ImportReason { Header = key.Item1, Field = problem.Field, Message = key.Item2, Setting = problem.Setting };
                _reasons[key] = before with { Count = before.Count + 1 };
            }
        }
    }

    // The most frequent first.
    public IReadOnlyList<ImportReason> Read()
    {
        lock (_gate)
        {
            return [.. _reasons.Values.OrderByDescending(static reason => reason.Count).ThenBy(static reason => reason.Header, StringComparer.Ordinal)];
        }
    }
}

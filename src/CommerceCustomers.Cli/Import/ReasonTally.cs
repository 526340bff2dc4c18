using CommerceCustomers.Cli.Import.Cells;







namespace CommerceCustomers.Cli.Import;

/// <summary>Counts equal reasons, so that ten thousand of them become one line. Thread-safe.</summary>
internal sealed class ReasonTally
{
    // Beyond this many kinds of reasons, all others are counted as one.
    private const int MaxReasons = 100;
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
                if (_reasons.Count >= MaxReasons && !_reasons.ContainsKey(key))
                {
                    key = ("", More);
                }

                var before = _reasons.GetValueOrDefault(key)
                    ?? new ImportReason
                    {
                        Header = key.Item1,
                        Field = problem.Field,
                        Code = problem.Code,
                        Message = key.Item2,
                        Setting = problem.Setting,
                    };
                _reasons[key] = before with { Count = before.Count + 1 };
            }
        }
    }

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<ImportReason> Read()
    {
        lock (_gate)
        {
            return [.. _reasons.Values
                .OrderByDescending(static reason => reason.Count)
                .ThenBy(static reason => reason.Header, StringComparer.Ordinal)];
        }
    }
}

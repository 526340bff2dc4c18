using System.Globalization;

namespace CommerceCustomers.PostgreSql.Connections;

/// <summary>
/// The settings of a session. Behind a pooler each transaction makes them for itself, because the next one may have another session.
/// Without one a session has them from its begin, which saves each transaction their making and unmaking. In both cases each transaction
/// reads <c>synchronous_commit</c> back.
/// </summary>
internal sealed class SessionSettings
{
    private const int MostLocks = 2;
    private const string Clock = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    private static readonly TimeSpan IdleInTransaction = TimeSpan.FromSeconds(15);

    private readonly string[] _makesThem;
    private readonly string[] _readsThem;
    private volatile string[] _checks;

    public SessionSettings(TimeSpan statementTimeout)
    {
        ForSession = $"SELECT {SynchronousCommit(isLocal: false)}, {Others(statementTimeout, isLocal: false)}";
        _makesThem = WithLocks($"SELECT {SynchronousCommit(isLocal: true)}, {Clock}, {Others(statementTimeout, isLocal: true)}");
        _readsThem = WithLocks($"SELECT current_setting('synchronous_commit'), {Clock}");
        _checks = _makesThem;
    }

    /// <summary>Gets what a session runs at its begin, when it keeps the settings.</summary>
    public string ForSession { get; }

    /// <summary>From now on all sessions have the settings from their begin.</summary>
    public void KeepInSession() => _checks = _readsThem;

    /// <summary>Returns the first statement of a transaction, with a parameter for each lock that it shares.</summary>
    public string Check(int locks) => _checks[locks];

    private static string[] WithLocks(string statement)
        => [.. Enumerable.Range(0, MostLocks + 1).Select(count => statement + string.Concat(
            Enumerable.Range(1, count).Select(static at => string.Create(
                CultureInfo.InvariantCulture, $", pg_advisory_xact_lock_shared(${at})"))))];

    private static string SynchronousCommit(bool isLocal)
        => "set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' "
            + $"ELSE 'on' END, {Word(isLocal)})";

    // The tables change fast, so that their statistics lag behind: the planner is told to use the indexes, which every statement here has.
    // Each statement so has one plan. Without being told, the planner makes a new one for each small group, since it takes the
    // arrays of a plan for all groups to be longer than those; that takes longer than the statement.
    private static string Others(TimeSpan statementTimeout, bool isLocal)
        => string.Join(", ", new (string Name, string Value)[]
        {
            ("statement_timeout", Milliseconds(statementTimeout)),
            ("idle_in_transaction_session_timeout", Milliseconds(IdleInTransaction)),
            ("enable_seqscan", "off"),
            ("enable_bitmapscan", "off"),
            ("enable_hashjoin", "off"),
            ("enable_mergejoin", "off"),
            ("jit", "off"),
            ("plan_cache_mode", "force_generic_plan"),
        }.Select(setting => $"set_config('{setting.Name}', '{setting.Value}', {Word(isLocal)})"));

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);

    private static string Word(bool value) => value ? "true" : "false";
}

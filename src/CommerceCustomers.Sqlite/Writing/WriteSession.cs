using CommerceCustomers.Records;
using CommerceCustomers.Sqlite.Connections;
using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Lookup;
using CommerceCustomers.Sqlite.Records;
using CommerceCustomers.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// The one writing connection with its prepared statements. Only the writer thread uses it.
/// </summary>
internal sealed class WriteSession : IDisposable
{
    private static readonly string PayloadOfUsualSignUp = new('0', 16 * 1024);

    private readonly List<Statement> _statements = [];
    private readonly SqliteConnection _connection;
    private readonly OpenFiles _files;
    private readonly TimeSpan _busyTimeout;
    private readonly NumberLookup _vocabulary;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _copyLog;
    private readonly Statement _cutLog;
    private readonly Statement _readSetting;
    private readonly Statement _writeReport;
    private readonly Statement _writeSharedText;
    private readonly Statement _writeTrial;
    private readonly Statement _removeTrial;
    private readonly Statement _writeCounter;
    private readonly Statement _addEvent;
    private readonly Statement _addHistory;
    private readonly Statement _addSearch;
    private readonly Dictionary<(long Lane, CustomerState State), long> _counts = [];
    private bool? _isSubscribed;

    public WriteSession(SqliteConnection connection, OpenFiles files, TimeSpan busyTimeout)
    {
        _connection = connection;
        _files = files;
        _busyTimeout = busyTimeout;
        _vocabulary = new NumberLookup((sql, columns, number) => NumberLookup.Look(connection, sql, columns, number));
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
        _copyLog = Prepare("PRAGMA wal_checkpoint(PASSIVE)");
        _cutLog = Prepare("PRAGMA wal_checkpoint(TRUNCATE)");
        _readSetting = Prepare("SELECT value FROM settings WHERE name = $name");
        _writeReport = Prepare(
            "INSERT INTO settings (name, value) VALUES ('synchronizer', $report) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        _writeSharedText = Prepare(
            "INSERT INTO settings (name, value) VALUES ('shared', $text) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        _writeTrial = Prepare("INSERT INTO settings (name, value) VALUES ('trial', $trial)");
        _removeTrial = Prepare("DELETE FROM settings WHERE name = 'trial'");
        _writeCounter = Prepare(
            "INSERT INTO counters (lane, state, count) VALUES ($lane, $state, $count) "
            + "ON CONFLICT (lane, state) DO UPDATE SET count = count + excluded.count");
        _addEvent = Prepare(
            "INSERT INTO events (id, lane, state, account, at, erases) VALUES ($id, $lane, $state, $account, $at, $erases)");
        _addHistory = Prepare(
            "INSERT INTO history (id, at, action, detail, made_by) VALUES ($id, $at, $action, $detail, $by)");
        _addSearch = Prepare("INSERT INTO searches (at, action, detail, made_by) VALUES ($at, $action, $detail, $by)");
        Names = new Numbering(this);
        HashIndex = new HashIndex(Prepare, kind => Matches!.IsIndexed(kind));
        Hashed = new HashedCustomers(this);
        Matches = new Matches(this);
        Arrivals = new Arrivals(this);
        Additions = new Additions(this);
        Claims = new Claims(this);
        Changes = new Changes(this);
        Events = new EventRows(this);
        Erasures = new Erasures(this);
        Minutes = new MinuteRows(this);
    }

    public Numbering Names { get; }

    public HashIndex HashIndex { get; }

    public HashedCustomers Hashed { get; }

    public Matches Matches { get; }

    public Arrivals Arrivals { get; }

    public Additions Additions { get; }

    public Claims Claims { get; }

    public Changes Changes { get; }

    public EventRows Events { get; }

    public Erasures Erasures { get; }

    public MinuteRows Minutes { get; }

    /// <summary>
    /// A value indicating whether this transaction erases what the log may still hold.
    /// </summary>
    public bool MustCutLog { get; set; }

    /// <summary>
    /// A value indicating whether a failure now leaves open whether the transaction took place.
    /// </summary>
    public bool IsCommitting { get; private set; }

    /// <summary>
    /// How many pages this connection has written into the log since it was opened.
    /// </summary>
    public long PagesWritten
    {
        get
        {
            raw.sqlite3_db_status(_connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, resetFlg: 0);
            return pages;
        }
    }

    public bool IsSubscribed => _isSubscribed ??= Events.HasHandlers();

    public void ForgetSubscription() => _isSubscribed = null;

    public Statement Prepare(string sql)
    {
        var statement = new Statement(_connection, sql);
        _statements.Add(statement);
        return statement;
    }

    public void Begin()
    {
        _files.Check();
        IsCommitting = false;
        MustCutLog = false;
        ForgetSubscription();
        Matches.Forget();
        _begin.Run();
        HashIndex.Begin();
    }

    public void Commit()
    {
        var before = HashIndex.InRunsUntil;
        if (HashIndex.Maintain())
        {
            Arrivals.RemoveClosed(before, HashIndex.InRunsUntil);
        }

        foreach (var ((lane, state), count) in _counts)
        {
            if (count != 0)
            {
                _writeCounter.With(lane, (long)state, count).Run();
            }
        }

        _counts.Clear();
        IsCommitting = true;
        _commit.Run();
        IsCommitting = false;

        // A commit to a removed file must not be acknowledged.
        _files.Check();
    }

    public void Rollback()
    {
        _counts.Clear();
        Names.Forget();
        _vocabulary.Forget();
        Matches.ForgetAll();
        HashIndex.Forget();
        try
        {
            _rollback.Run();
        }
        catch (SqliteException)
        {
            // On a full disk the engine has already rolled back by itself.
        }
    }

    // Hot rows are counted by their indexes, so that a sign-up writes one page less.
    public void Count(long lane, CustomerState state, long change)
    {
        if (state.IsClosed())
        {
            _counts[(lane, state)] = _counts.GetValueOrDefault((lane, state)) + change;
        }
    }

    public long Lane(long lane, bool isFront)
    {
        var (channel, legalEntity, wasFront) = _vocabulary.Lane(lane);
        return wasFront == isFront ? lane : Names.Lane(channel, legalEntity, isFront);
    }

    public ChannelId Channel(long lane) => _vocabulary.Lane(lane).Channel;

    public void AddEvent(StoredRecord record, long lane, DateTimeOffset at, bool erases)
    {
        if (IsSubscribed)
        {
            _addEvent
                .With(record.CustomerId.ToBytes(), lane, (long)record.State, record.AccountNumber?.Value, Moments.Write(at), erases)
                .Run();
        }
    }

    public void AddHistory(CustomerId id, HistoryEntry entry)
        => _addHistory.With(id.ToBytes(), Moments.Write(entry.At), entry.Action, entry.Detail, entry.By).Run();

    public bool AddSearch(HistoryEntry search)
        => _addSearch.With(Moments.Write(search.At), search.Action, search.Detail, search.By).Run() > 0;

    public bool WriteReport(string report) => _writeReport.With(report).Run() > 0;

    public bool ChangeSharedText(Func<string?, string?> change)
    {
        var before = ReadSharedText();
        return change(before) is { } after && after != before && _writeSharedText.With(after).Run() > 0;
    }

    public bool TryWriting()
    {
        _removeTrial.Run();
        _writeTrial.With(PayloadOfUsualSignUp).Run();
        return _removeTrial.Run() > 0;
    }

    public bool HasSetting(string name)
    {
        using var row = _readSetting.With(name).Rows();
        return row.Read();
    }

    public StoredRecord Read(in Rows row) => RecordColumns.Read(row, _vocabulary);

    // A reader or a full disk can prevent it; the next try is soon, so that is no failure.
    public bool TryCheckpoint()
    {
        if (_files.AreGone)
        {
            return false;
        }

        try
        {
            // Cutting the log locks writers out, so it must not wait for a reader.
            WaitForLocks(TimeSpan.Zero);
            var (_, pages, copied) = Checkpoint(_copyLog);
            return pages == copied && !Checkpoint(_cutLog).IsBusy;
        }
        catch (SqliteException)
        {
            return false;
        }
        finally
        {
            WaitForLocks(_busyTimeout);
        }
    }

    public void Dispose()
    {
        _statements.ForEach(static statement => statement.Dispose());
        _connection.Dispose();
    }

    private string? ReadSharedText()
    {
        using var row = _readSetting.With("shared").Rows();
        return row.Read() ? row.Text(0) : null;
    }

    private static (bool IsBusy, long Pages, long Copied) Checkpoint(Statement checkpoint)
    {
        using var row = checkpoint.Rows();
        return row.Read() ? (row.Int64(0) != 0, row.Int64(1), row.Int64(2)) : (true, 0, 0);
    }

    private void WaitForLocks(TimeSpan time) => raw.sqlite3_busy_timeout(_connection.Handle, (int)time.TotalMilliseconds);
}

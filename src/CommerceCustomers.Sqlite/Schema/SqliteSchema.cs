using System.Globalization;
using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Sqlite.Lookup;
using CommerceCustomers.Storage;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite;

/// <summary>
/// The schema of the embedded channel database, version by version.
/// </summary>
/// <remarks>
/// The table <c>customers</c> holds the customers that are on their way, <c>receipts</c> those that are closed: so speed does not depend
/// on history. The wide part of a customer on its way (key, hashes, payload) is in <c>arrivals</c>. Names, lanes and decisions are few;
/// each is written once and referred to by number. Moments are UTC milliseconds. The tables <c>runs</c>, <c>fences</c> and <c>blocks</c>
/// are the index over keys and hashes: sorted runs of entries. A run says up to which arrival everything is in runs (<c>until</c>); later
/// arrivals are in none yet. Each handler of events has been given every event up to its cursor; those of them that it has not taken are
/// in <c>deliveries</c>. So a sign-up writes one row for its event, however many handlers there are. <c>names</c> are the bits that the
/// name in a payload stands for, as long as the payload is there; customers of version 4 have none, and may have any name. A row of
/// <c>minutes</c> is what one process measured of a channel, or of headquarters under the empty name, in one minute.
/// </remarks>
public static class SqliteSchema
{
    // "CCUS" in ASCII.
    private const int ApplicationId = 0x43435553;

    private const string BesidesInVersion2 = " What follows it there could not be added: ";

    private const int VersionWithRuns = 4;

    // The keys move into the rows of their customers.
    private const string Version4 =
        """
        CREATE TABLE runs (
            run INTEGER PRIMARY KEY,
            level INTEGER NOT NULL,
            until INTEGER NOT NULL,
            version INTEGER NOT NULL,
            merges_into INTEGER,
            cursor BLOB);

        CREATE TABLE fences (
            run INTEGER NOT NULL,
            first BLOB NOT NULL,
            block INTEGER NOT NULL,
            filter BLOB NOT NULL,
            PRIMARY KEY (run, first)) WITHOUT ROWID;

        CREATE TABLE blocks (
            block INTEGER PRIMARY KEY,
            entries BLOB NOT NULL);

        CREATE TABLE arrivals (
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL,
            key BLOB,
            fingerprint BLOB,
            hashes BLOB NOT NULL,
            payload BLOB);

        CREATE INDEX keys_customer ON keys (id, fingerprint);

        INSERT OR IGNORE INTO arrivals (seq, id, key, fingerprint, hashes, payload)
        SELECT c.seq, c.id, k.key, k.fingerprint, c.hashes, c.payload FROM customers c LEFT JOIN keys k ON k.id = c.id ORDER BY c.seq;

        ALTER TABLE receipts ADD COLUMN key BLOB;
        ALTER TABLE receipts ADD COLUMN fingerprint BLOB;
        UPDATE receipts SET (key, fingerprint) = (SELECT key, fingerprint FROM keys k WHERE k.id = receipts.id);

        DROP INDEX customers_due;
        DROP INDEX customers_suspect;
        DROP INDEX customers_leased;
        DROP INDEX customers_attention;
        DROP INDEX customers_account;
        ALTER TABLE customers RENAME TO customers_of_version_3;

        CREATE TABLE customers (
            id BLOB PRIMARY KEY,
            seq INTEGER NOT NULL,
            lane INTEGER NOT NULL,
            entity INTEGER NOT NULL,
            decision INTEGER NOT NULL,
            state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
            due_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            lost_leases INTEGER NOT NULL,
            ask_only INTEGER NOT NULL,
            last_possible_send INTEGER,
            account TEXT,
            lease_owner BLOB,
            lease_until INTEGER,
            lease_of_caller INTEGER,
            error_code TEXT,
            error_message TEXT,
            error_failure INTEGER,
            error_at INTEGER,
            besides_code TEXT,
            besides_message TEXT,
            besides_failure INTEGER,
            besides_at INTEGER) WITHOUT ROWID;

        INSERT INTO customers
        SELECT id, seq, lane, entity, decision, state, due_at, created_at, epoch, revision, attempts, lost_leases, ask_only,
            last_possible_send, account, lease_owner, lease_until, lease_of_caller, error_code, error_message, error_failure, error_at,
            besides_code, besides_message, besides_failure, besides_at
        FROM customers_of_version_3 ORDER BY id;

        DROP TABLE customers_of_version_3;

        CREATE INDEX customers_due ON customers (lane, due_at, seq) WHERE state = 0;
        CREATE INDEX customers_suspect ON customers (lane, due_at, seq) WHERE state = 0 AND lost_leases > 1;
        CREATE INDEX customers_leased ON customers (id) WHERE state = 1;
        CREATE INDEX customers_attention ON customers (id) WHERE state = 2;
        CREATE UNIQUE INDEX customers_account ON customers (account, entity) WHERE account IS NOT NULL;

        """;

    // Their entries are put into runs before that, by code.
    private const string DropIndexesOfVersion3 =
        """
        DROP TABLE keys;
        DROP TABLE matches;
        """;

    // Hot rows (customers) and receipts are two tables, so that speed does not depend on history.
    private static readonly string[] Versions =
    [
        """
        CREATE TABLE names (
            name INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE);

        CREATE TABLE lanes (
            lane INTEGER PRIMARY KEY,
            channel INTEGER NOT NULL REFERENCES names,
            entity INTEGER NOT NULL REFERENCES names,
            front INTEGER NOT NULL,
            UNIQUE (channel, entity, front));

        CREATE TABLE decisions (
            decision INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE);

        CREATE TABLE customers (
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            lane INTEGER NOT NULL REFERENCES lanes,
            entity INTEGER NOT NULL REFERENCES names,
            decision INTEGER NOT NULL REFERENCES decisions,
            state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
            due_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            lost_leases INTEGER NOT NULL,
            ask_only INTEGER NOT NULL,
            last_possible_send INTEGER,
            account TEXT,
            lease_owner BLOB,
            lease_until INTEGER,
            error_code TEXT,
            error_message TEXT,
            error_failure INTEGER,
            error_at INTEGER,
            hashes BLOB NOT NULL,
            payload BLOB NOT NULL);

        CREATE INDEX customers_due ON customers (lane, due_at, seq) WHERE state = 0;
        CREATE INDEX customers_suspect ON customers (lane, due_at, seq) WHERE state = 0 AND lost_leases > 1;
        CREATE INDEX customers_leased ON customers (id) WHERE state = 1;
        CREATE INDEX customers_attention ON customers (id) WHERE state = 2;
        CREATE UNIQUE INDEX customers_account ON customers (account, entity) WHERE account IS NOT NULL;

        CREATE TABLE receipts (
            id BLOB PRIMARY KEY,
            lane INTEGER NOT NULL REFERENCES lanes,
            entity INTEGER NOT NULL REFERENCES names,
            decision INTEGER NOT NULL REFERENCES decisions,
            state INTEGER NOT NULL CHECK (state IN (3, 4)),
            created_at INTEGER NOT NULL,
            closed_at INTEGER NOT NULL,
            withdrawal INTEGER,
            epoch INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            lost_leases INTEGER NOT NULL,
            account TEXT,
            error_code TEXT,
            error_message TEXT,
            error_failure INTEGER,
            error_at INTEGER,
            hashes BLOB NOT NULL,
            payload BLOB) WITHOUT ROWID;

        CREATE UNIQUE INDEX receipts_account ON receipts (account, entity) WHERE account IS NOT NULL;

        CREATE TABLE keys (
            channel INTEGER NOT NULL REFERENCES names,
            key BLOB NOT NULL,
            fingerprint BLOB NOT NULL,
            id BLOB NOT NULL,
            PRIMARY KEY (channel, key)) WITHOUT ROWID;

        CREATE TABLE matches (
            hash BLOB NOT NULL,
            kind INTEGER NOT NULL,
            entity INTEGER NOT NULL,
            id BLOB NOT NULL,
            PRIMARY KEY (hash, kind, entity, id)) WITHOUT ROWID;

        CREATE TABLE events (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id BLOB NOT NULL,
            lane INTEGER NOT NULL REFERENCES lanes,
            state INTEGER NOT NULL,
            account TEXT,
            at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            erases INTEGER NOT NULL);

        CREATE INDEX events_customer ON events (id);

        CREATE TABLE history (
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL,
            at INTEGER NOT NULL,
            action TEXT NOT NULL,
            detail TEXT NOT NULL);

        CREATE INDEX history_customer ON history (id, seq);

        CREATE TABLE counters (
            lane INTEGER NOT NULL REFERENCES lanes,
            state INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (lane, state)) WITHOUT ROWID;

        CREATE TABLE settings (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL) WITHOUT ROWID;
        """,

        // The nameless handler stands for all handlers of version 1, until the first named ones subscribe.
        """
        CREATE TABLE handlers (
            handler INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            cursor INTEGER NOT NULL,
            until INTEGER NOT NULL,
            paused_until INTEGER NOT NULL);

        CREATE TABLE deliveries (
            handler INTEGER NOT NULL REFERENCES handlers,
            seq INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            failures INTEGER NOT NULL,
            failing_since INTEGER,
            failed_at INTEGER,
            failure TEXT,
            PRIMARY KEY (handler, seq)) WITHOUT ROWID;

        CREATE INDEX deliveries_due ON deliveries (handler, due_at);
        CREATE INDEX deliveries_event ON deliveries (seq);

        INSERT INTO handlers (name, cursor, until, paused_until)
        SELECT '', 0, CAST(value AS INTEGER), 0 FROM settings WHERE name = 'subscribed';
        DELETE FROM settings WHERE name = 'subscribed';
        ALTER TABLE events DROP COLUMN due_at;

        ALTER TABLE receipts ADD COLUMN shared_account TEXT;
        CREATE INDEX receipts_shared_account ON receipts (shared_account, entity, id) WHERE shared_account IS NOT NULL;
        """,

        // Version 2 told the lease of a caller by the version of the owner's UUID, which was 8, and wrote what went wrong beside a double
        // into the message of the double.
        $"""
        ALTER TABLE customers ADD COLUMN lease_of_caller INTEGER;
        UPDATE customers SET lease_of_caller = substr(hex(lease_owner), 13, 1) = '8' WHERE lease_owner IS NOT NULL;

        ALTER TABLE customers ADD COLUMN besides_code TEXT;
        ALTER TABLE customers ADD COLUMN besides_message TEXT;
        ALTER TABLE customers ADD COLUMN besides_failure INTEGER;
        ALTER TABLE customers ADD COLUMN besides_at INTEGER;

        ALTER TABLE receipts ADD COLUMN besides_code TEXT;
        ALTER TABLE receipts ADD COLUMN besides_message TEXT;
        ALTER TABLE receipts ADD COLUMN besides_failure INTEGER;
        ALTER TABLE receipts ADD COLUMN besides_at INTEGER;

        UPDATE customers SET
            besides_message = substr(error_message, instr(error_message, '{BesidesInVersion2}') + length('{BesidesInVersion2}')),
            besides_at = error_at,
            error_message = substr(error_message, 1, instr(error_message, '{BesidesInVersion2}') - 1)
        WHERE error_code IN ('DoubledInHeadquarters', 'AlteredInHeadquarters') AND instr(error_message, '{BesidesInVersion2}') > 0;
        UPDATE customers SET
            besides_code = substr(besides_message, 1, instr(besides_message, ': ') - 1),
            besides_message = substr(besides_message, instr(besides_message, ': ') + 2)
        WHERE besides_at IS NOT NULL;
        """,

        Version4 + DropIndexesOfVersion3,

        // Advice, search and repair by whom. Customers of before have no bits of their names, and may have any name.
        """
        ALTER TABLE arrivals ADD COLUMN names INTEGER;
        ALTER TABLE receipts ADD COLUMN names INTEGER;

        ALTER TABLE customers ADD COLUMN error_field TEXT;
        ALTER TABLE customers ADD COLUMN besides_field TEXT;
        ALTER TABLE receipts ADD COLUMN error_field TEXT;
        ALTER TABLE receipts ADD COLUMN besides_field TEXT;

        CREATE INDEX customers_code ON customers (error_code, id) WHERE state = 2;
        CREATE INDEX customers_errors ON customers (lane, error_code, created_at, state) WHERE state = 2;

        ALTER TABLE history ADD COLUMN made_by TEXT;

        CREATE TABLE searches (
            seq INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            action TEXT NOT NULL,
            detail TEXT NOT NULL,
            made_by TEXT);

        CREATE TABLE minutes (
            channel TEXT NOT NULL,
            at INTEGER NOT NULL,
            id BLOB NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (channel, at, id)) WITHOUT ROWID;

        CREATE INDEX minutes_old ON minutes (at);
        """,
    ];

    /// <summary>
    /// Gets the version of the schema that this library writes.
    /// </summary>
    public static int Version => Versions.Length;

    /// <summary>
    /// Writes the whole schema as SQL, for those who create databases by other means.
    /// </summary>
    /// <returns>A script that makes a channel database of an empty file.</returns>
    public static string Script() => Script(Version);

    internal static string Script(int version)
        => string.Join("\n", Versions.Take(version))
            + string.Create(
                CultureInfo.InvariantCulture, $"\n\nPRAGMA application_id = {ApplicationId};\nPRAGMA user_version = {version};\n");

    internal static void RefuseForeign(SqliteConnection connection, string path)
    {
        var id = SqliteCommands.Text(connection, "PRAGMA application_id");
        var isOurs = id == ApplicationId.ToString(CultureInfo.InvariantCulture);
        if (!isOurs && SqliteCommands.Text(connection, "SELECT count(*) FROM sqlite_schema") != "0")
        {
            throw SqliteFailures.OtherDatabase(path);
        }
    }

    /// <summary>Says whether a file of the engine has no tables of this library yet.</summary>
    internal static bool IsMissing(SqliteConnection connection, string path)
    {
        RefuseForeign(connection, path);
        return Found(connection, path) == 0;
    }

    // Of several processes that start together one upgrades; the others wait for the exclusive lock.
    internal static void Upgrade(SqliteConnection connection, string path)
    {
        if (Found(connection, path) == Version)
        {
            return;
        }

        SqliteCommands.Run(connection, "BEGIN EXCLUSIVE");
        try
        {
            for (var version = Found(connection, path); version < Version; version++)
            {
                RunVersion(connection, version + 1);
            }

            SqliteCommands.Run(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}"));
            SqliteCommands.Run(connection, "COMMIT");
        }
        catch
        {
            RollBack(connection);
            throw;
        }
    }

    private static void RunVersion(SqliteConnection connection, int version)
    {
        if (version == VersionWithRuns)
        {
            SqliteCommands.Run(connection, Version4);
            FormerIndexes.MoveIntoRuns(connection);
            SqliteCommands.Run(connection, DropIndexesOfVersion3);
        }
        else
        {
            SqliteCommands.Run(connection, Versions[version - 1]);
        }
    }

    private static void RollBack(SqliteConnection connection)
    {
        try
        {
            SqliteCommands.Run(connection, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // On a full disk the engine has already rolled back by itself.
        }
    }

    private static int Found(SqliteConnection connection, string path)
    {
        var found = int.Parse(SqliteCommands.Text(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
        return found <= Version
            ? found
            : throw new CustomerStoreException(
                CustomerStoreFailure.NewerSchema,
                $"Expected schema version {Version} or older in the channel database '{path}', but found {found}: a newer version of the "
                + "library has written it. Update this application; the file was left untouched.");
    }
}

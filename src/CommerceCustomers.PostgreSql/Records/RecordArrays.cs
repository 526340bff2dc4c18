using CommerceCustomers.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// Records as one array for each column, which a statement turns into rows by <c>unnest</c>.
/// </summary>
internal sealed class RecordArrays(int count)
{
    /// <summary>The names of the columns in the order of the parameters.</summary>
    public const string Columns =
        "id, lane, entity, decision, state, due_at, created_at, epoch, revision, attempts, lost_leases, ask_only, last_possible_send, "
        + "account, lease_owner, lease_until, lease_of_caller, error_code, error_message, error_failure, error_at, besides_code, "
        + "besides_message, besides_failure, besides_at, email_hash, phone_hash, identity_hash, closed_at, withdrawal, is_shared, "
        + "is_erased_later";

    private const string Unnested =
        "$1::uuid[], $2::int[], $3::int[], $4::int[], $5::smallint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], "
        + "$10::int[], $11::int[], $12::boolean[], $13::bigint[], $14::text[], $15::uuid[], $16::bigint[], $17::boolean[], $18::text[], "
        + "$19::text[], $20::smallint[], $21::bigint[], $22::text[], $23::text[], $24::smallint[], $25::bigint[], $26::uuid[], "
        + "$27::uuid[], $28::uuid[], $29::bigint[], $30::smallint[], $31::boolean[], $32::boolean[]";

    /// <summary>The rows as a table named <c>x</c>.</summary>
    public const string Rows = "unnest(" + Unnested + ") AS x (" + Columns + ")";

    private readonly Guid[] _ids = new Guid[count];
    private readonly int[] _lanes = new int[count];
    private readonly int[] _entities = new int[count];
    private readonly int[] _decisions = new int[count];
    private readonly short[] _states = new short[count];
    private readonly long[] _dueAt = new long[count];
    private readonly long[] _createdAt = new long[count];
    private readonly long[] _epochs = new long[count];
    private readonly long[] _revisions = new long[count];
    private readonly int[] _attempts = new int[count];
    private readonly int[] _lostLeases = new int[count];
    private readonly bool[] _asksOnly = new bool[count];
    private readonly long?[] _lastPossibleSends = new long?[count];
    private readonly string?[] _accounts = new string?[count];
    private readonly Guid?[] _leaseOwners = new Guid?[count];
    private readonly long?[] _leaseEnds = new long?[count];
    private readonly bool?[] _leasesOfCallers = new bool?[count];
    private readonly ErrorArrays _errors = new(count);
    private readonly ErrorArrays _besides = new(count);
    private readonly Guid?[] _emails = new Guid?[count];
    private readonly Guid?[] _phones = new Guid?[count];
    private readonly Guid?[] _identities = new Guid?[count];
    private readonly long?[] _closedAt = new long?[count];
    private readonly short?[] _withdrawals = new short?[count];
    private readonly bool[] _areShared = new bool[count];
    private readonly bool[] _areErasedLater = new bool[count];

    public IReadOnlyList<Guid> Ids => _ids;

    public int Count => count;

    /// <summary>Returns the rows as a table named <c>x</c> with a further column.</summary>
    public static string RowsWith(string array, string column) => $"unnest({Unnested}, {array}) AS x ({Columns}, {column})";

    public void Set(int at, StoredRecord record, in StoredPlace place, in StoredHashes hashes)
    {
        _ids[at] = record.CustomerId.Value;
        _lanes[at] = place.Lane;
        _entities[at] = place.Entity;
        _decisions[at] = place.Decision;
        _states[at] = (short)record.State;
        _dueAt[at] = Moments.Write(record.DueAt);
        _createdAt[at] = place.CreatedAt;
        _epochs[at] = record.Epoch;
        _revisions[at] = place.Revision;
        _attempts[at] = record.Attempts;
        _lostLeases[at] = record.LostLeases;
        _asksOnly[at] = record.WithdrawIfAbsent;
        _lastPossibleSends[at] = Moments.Write(record.LastPossibleSend);
        _accounts[at] = Texts.Write(record.AccountNumber?.Value);
        _leaseOwners[at] = record.Lease?.Owner;
        _leaseEnds[at] = Moments.Write(record.Lease?.Until);
        _leasesOfCallers[at] = record.Lease?.IsOfCaller;
        _errors.Set(at, record.LastError);
        _besides.Set(at, record.LastError?.Besides);
        _emails[at] = hashes.Email;
        _phones[at] = hashes.Phone;
        _identities[at] = hashes.Identity;
        _closedAt[at] = Moments.Write(record.ClosedAt);
        _withdrawals[at] = (short?)record.Withdrawal;
        _areShared[at] = record.SharesAccount;
        _areErasedLater[at] = place.IsErasedLater;
    }

    public void AddTo(NpgsqlParameterCollection parameters)
    {
        parameters.Add(Parameters.Of(_ids, NpgsqlDbType.Uuid));
        parameters.Add(Parameters.Of(_lanes, NpgsqlDbType.Integer));
        parameters.Add(Parameters.Of(_entities, NpgsqlDbType.Integer));
        parameters.Add(Parameters.Of(_decisions, NpgsqlDbType.Integer));
        parameters.Add(Parameters.Of(_states, NpgsqlDbType.Smallint));
        parameters.Add(Parameters.Of(_dueAt, NpgsqlDbType.Bigint));
        parameters.Add(Parameters.Of(_createdAt, NpgsqlDbType.Bigint));
        parameters.Add(Parameters.Of(_epochs, NpgsqlDbType.Bigint));
        parameters.Add(Parameters.Of(_revisions, NpgsqlDbType.Bigint));
        parameters.Add(Parameters.Of(_attempts, NpgsqlDbType.Integer));
        parameters.Add(Parameters.Of(_lostLeases, NpgsqlDbType.Integer));
        parameters.Add(Parameters.Of(_asksOnly, NpgsqlDbType.Boolean));
        parameters.Add(Parameters.Of(_lastPossibleSends, NpgsqlDbType.Bigint));
        parameters.Add(Parameters.Of(_accounts, NpgsqlDbType.Text));
        parameters.Add(Parameters.Of(_leaseOwners, NpgsqlDbType.Uuid));
        parameters.Add(Parameters.Of(_leaseEnds, NpgsqlDbType.Bigint));
        parameters.Add(Parameters.Of(_leasesOfCallers, NpgsqlDbType.Boolean));
        _errors.AddTo(parameters);
        _besides.AddTo(parameters);
        parameters.Add(Parameters.Of(_emails, NpgsqlDbType.Uuid));
        parameters.Add(Parameters.Of(_phones, NpgsqlDbType.Uuid));
        parameters.Add(Parameters.Of(_identities, NpgsqlDbType.Uuid));
        parameters.Add(Parameters.Of(_closedAt, NpgsqlDbType.Bigint));
        parameters.Add(Parameters.Of(_withdrawals, NpgsqlDbType.Smallint));
        parameters.Add(Parameters.Of(_areShared, NpgsqlDbType.Boolean));
        parameters.Add(Parameters.Of(_areErasedLater, NpgsqlDbType.Boolean));
    }

    private sealed class ErrorArrays(int count)
    {
        private readonly string?[] _codes = new string?[count];
        private readonly string?[] _messages = new string?[count];
        private readonly short?[] _failures = new short?[count];
        private readonly long?[] _moments = new long?[count];

        /// <summary>Returns the rows as a table named <c>x</c> with a further column.</summary>
    public static string RowsWith(string array, string column) => $"unnest({Unnested}, {array}) AS x ({Columns}, {column})";

    public void Set(int at, CustomerError? error)
        {
            _codes[at] = Texts.Write(error?.Code);
            _messages[at] = Texts.Write(error?.Message);
            _failures[at] = (short?)error?.Failure;
            _moments[at] = Moments.Write(error?.At);
        }

        public void AddTo(NpgsqlParameterCollection parameters)
        {
            parameters.Add(Parameters.Of(_codes, NpgsqlDbType.Text));
            parameters.Add(Parameters.Of(_messages, NpgsqlDbType.Text));
            parameters.Add(Parameters.Of(_failures, NpgsqlDbType.Smallint));
            parameters.Add(Parameters.Of(_moments, NpgsqlDbType.Bigint));
        }
    }
}

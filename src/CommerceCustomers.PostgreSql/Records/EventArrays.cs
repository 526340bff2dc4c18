using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// Events as one array for each column.
/// </summary>
internal sealed class EventArrays
{
    private readonly List<Guid> _ids = [];
    private readonly List<long> _moments = [];
    private readonly List<int> _lanes = [];
    private readonly List<short> _states = [];
    private readonly List<string?> _accounts = [];

    public int Count => _ids.Count;

    /// <summary>Returns the rows as a table named <c>u</c>, whose parameters begin with a number.</summary>
    public static string Rows(int first)
        => $"unnest(${first}::uuid[], ${first + 1}::bigint[], ${first + 2}::int[], ${first + 3}::smallint[], ${first + 4}::text[]) "
            + "AS u (id, at, lane, state, account)";

    public void Add(CustomerId id, DateTimeOffset at, int lane, CustomerState state, AccountNumber? account)
    {
        _ids.Add(id.Value);
        _moments.Add(Moments.Write(at));
        _lanes.Add(lane);
        _states.Add((short)state);
        _accounts.Add(Texts.Write(account?.Value));
    }

    public void AddTo(NpgsqlParameterCollection parameters)
    {
        parameters.Add(Parameters.Of(_ids.ToArray(), NpgsqlDbType.Uuid));
        parameters.Add(Parameters.Of(_moments.ToArray(), NpgsqlDbType.Bigint));
        parameters.Add(Parameters.Of(_lanes.ToArray(), NpgsqlDbType.Integer));
        parameters.Add(Parameters.Of(_states.ToArray(), NpgsqlDbType.Smallint));
        parameters.Add(Parameters.Of(_accounts.ToArray(), NpgsqlDbType.Text));
    }
}

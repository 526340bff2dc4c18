using CommerceCustomers.PostgreSql.Records;
using Npgsql;

namespace CommerceCustomers.PostgreSql.Reading;

/// <summary>
/// An event whose lane is still a number.
/// </summary>
internal sealed class EventRow(NpgsqlDataReader row)
{
    private readonly long _sequence = row.GetInt64(0);
    private readonly CustomerId _id = new(row.GetGuid(1));
    private readonly CustomerState _state = (CustomerState)row.GetInt16(3);
    private readonly AccountNumber? _account = row.IsDBNull(4) ? null : new AccountNumber(row.GetString(4));
    private readonly DateTimeOffset _at = Moments.Read(row.GetInt64(5));
    private readonly int _failures = row.GetInt32(6);

    public int Lane { get; } = row.GetInt32(2);

    public CustomerEvent Named(LaneName lane)
        => new(_sequence, _state, _id, lane.Channel, lane.LegalEntity, _at, _account, _failures);
}

using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// A column that a statement is given as an array: its name and type, what stands in its place when no row needs it, and its values.
/// </summary>
internal sealed record RecordColumn(string Name, string Type, string Absent, Func<IReadOnlyList<RecordValues>, NpgsqlParameter> Values)
{
    public static readonly IReadOnlyList<RecordColumn> All =
    [
        Of("id", NpgsqlDbType.Uuid, static row => row.Record.CustomerId.Value),
        Of("lane", NpgsqlDbType.Integer, static row => row.Place.Lane),
        Of("entity", NpgsqlDbType.Integer, static row => row.Place.Entity),
        Of("decision", NpgsqlDbType.Integer, static row => row.Place.Decision),
        Of("created_at", NpgsqlDbType.Bigint, static row => row.Place.CreatedAt),
        Of("email_hash", NpgsqlDbType.Uuid, static row => row.Hashes.Email),
        Of("phone_hash", NpgsqlDbType.Uuid, static row => row.Hashes.Phone),
        Of("identity_hash", NpgsqlDbType.Uuid, static row => row.Hashes.Identity),
        Of("due_at", NpgsqlDbType.Bigint, static row => Moments.Write(row.Record.DueAt)),
        Of("state", NpgsqlDbType.Smallint, static row => (short)row.Record.State, absent: "0::smallint"),
        Of("epoch", NpgsqlDbType.Bigint, static row => row.Record.Epoch, absent: "0"),
        Of("revision", NpgsqlDbType.Bigint, static row => row.Place.Revision, absent: "0"),
        Of("attempts", NpgsqlDbType.Integer, static row => row.Record.Attempts, absent: "0"),
        Of("lost_leases", NpgsqlDbType.Integer, static row => row.Record.LostLeases, absent: "0"),
        Of("account", NpgsqlDbType.Text, static row => Texts.Write(row.Record.AccountNumber?.Value)),
        Of("closed_at", NpgsqlDbType.Bigint, static row => Moments.Write(row.Record.ClosedAt)),
        Of("withdrawal", NpgsqlDbType.Smallint, static row => (short?)row.Record.Withdrawal),
        Of("is_shared", NpgsqlDbType.Boolean, static row => row.Record.SharesAccount, absent: "false"),
        Of("is_erased_later", NpgsqlDbType.Boolean, static row => row.Place.IsErasedLater, absent: "false"),
        Of("ask_only", NpgsqlDbType.Boolean, static row => row.Record.WithdrawIfAbsent, absent: "false"),
        Of("last_possible_send", NpgsqlDbType.Bigint, static row => Moments.Write(row.Record.LastPossibleSend)),
        Of("lease_owner", NpgsqlDbType.Uuid, static row => row.Record.Lease?.Owner),
        Of("lease_until", NpgsqlDbType.Bigint, static row => Moments.Write(row.Record.Lease?.Until)),
        Of("lease_of_caller", NpgsqlDbType.Boolean, static row => row.Record.Lease?.IsOfCaller),
        Of("error_code", NpgsqlDbType.Text, static row => Texts.Write(row.Record.LastError?.Code)),
        Of("error_message", NpgsqlDbType.Text, static row => Texts.Write(row.Record.LastError?.Message)),
        Of("error_failure", NpgsqlDbType.Smallint, static row => (short?)row.Record.LastError?.Failure),
        Of("error_at", NpgsqlDbType.Bigint, static row => Moments.Write(row.Record.LastError?.At)),
        Of("error_field", NpgsqlDbType.Text, static row => Texts.Write(row.Record.LastError?.Field)),
        Of("besides_code", NpgsqlDbType.Text, static row => Texts.Write(row.Record.LastError?.Besides?.Code)),
        Of("besides_message", NpgsqlDbType.Text, static row => Texts.Write(row.Record.LastError?.Besides?.Message)),
        Of("besides_failure", NpgsqlDbType.Smallint, static row => (short?)row.Record.LastError?.Besides?.Failure),
        Of("besides_at", NpgsqlDbType.Bigint, static row => Moments.Write(row.Record.LastError?.Besides?.At)),
        Of("besides_field", NpgsqlDbType.Text, static row => Texts.Write(row.Record.LastError?.Besides?.Field)),
    ];

    private static RecordColumn Of<T>(string name, NpgsqlDbType element, Func<RecordValues, T> value, string absent = "NULL")
    {
        var type = element.ToString().ToLowerInvariant();
        return new RecordColumn(name, type, absent == "NULL" ? $"NULL::{type}" : absent, rows =>
        {
            var values = new T[rows.Count];
            for (var at = 0; at < values.Length; at++)
            {
                values[at] = value(rows[at]);
            }

            return Parameters.Of(values, element);
        });
    }
}

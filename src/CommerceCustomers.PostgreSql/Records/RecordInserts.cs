namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// The columns of <c>customers</c> that a new row gets.
/// </summary>
internal static class RecordInserts
{
    public const string Columns =
        "id, lane, entity, decision, state, due_at, created_at, epoch, revision, attempts, lost_leases, ask_only, last_possible_send, "
        + "account, lease_owner, lease_until, lease_of_caller, error_code, error_message, error_failure, error_at, besides_code, "
        + "besides_message, besides_failure, besides_at, error_field, besides_field, email_hash, phone_hash, identity_hash";
}

namespace CommerceCustomers.PostgreSql.Failures;

/// <summary>
/// How messages name the database: by host, database, schema and role, never with the password.
/// </summary>
internal sealed record DatabaseName(string Host, string Database, string Role, string QuotedSchema)
{
    public override string ToString() => $"the channel database {QuotedSchema} in '{Database}' on '{Host}'";
}

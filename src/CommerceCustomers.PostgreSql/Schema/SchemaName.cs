using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CommerceCustomers.PostgreSql.Schema;

/// <summary>
/// The schema that holds the tables. Statements are written with <c>~</c> in the place of the schema, because a connection pooler may
/// forget a search path.
/// </summary>
internal sealed class SchemaName(string name)
{
    private const string Placeholder = "~";

    private readonly string _prefix = $"{Quote(name)}.";

    public string Name { get; } = name;

    public string Quoted { get; } = Quote(name);

    /// <summary>Gets what the advisory locks of this schema differ by from those of others.</summary>
    public long LockBase { get; } = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Returns the name of a sequence as a literal.</summary>
    public string Literal(string sequence) => $"'{(_prefix + sequence).Replace("'", "''", StringComparison.Ordinal)}'::regclass";

    public string In(string sql) => sql.Replace(Placeholder, _prefix, StringComparison.Ordinal);
}

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CommerceCustomers.PostgreSql.Schema;

/// <summary>
/// The schema that holds the tables. Statements are written with <c>~</c> in the place of the schema, because a connection pooler may
/// forget a search path.
/// </summary>
internal sealed class SchemaName(string name)
{
    /// <summary>Stands for the sequence that numbers events.</summary>
    public const string EventNumbers = "@event_numbers";

    private const int LongestName = 63;
    private const char Placeholder = '~';

    private readonly string _prefix = $"{Quote(name)}.";
    private readonly string _eventNumbers = $"{Literal($"{Quote(name)}.event_numbers")}::regclass";

    public string Name { get; } = name;

    public string Quoted { get; } = Quote(name);

    /// <summary>Gets what the advisory locks of this schema differ by from those of others.</summary>
    public long LockBase { get; } = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Refuses a name that the server would cut or not take.</summary>
    public static void Check(string name, string parameter)
    {
        if (Error(name) is { } error)
        {
            throw new ArgumentException(error, parameter);
        }
    }

    /// <summary>Finds what is wrong with a name.</summary>
    public static string? Error(string name) => name switch
    {
        "" => "Expected the name of a schema, but found none.",
        _ when name.Contains('\0', StringComparison.Ordinal) => "Expected the name of a schema, but found one with the character U+0000.",
        _ when Encoding.UTF8.GetByteCount(name) is > LongestName and var bytes => string.Create(
            CultureInfo.InvariantCulture, $"Expected the name of a schema with at most {LongestName} bytes, but found one with {bytes}."),
        _ => null,
    };

    /// <summary>Returns a statement on the tables of this schema.</summary>
    public string In(string sql) => string.Join(
        _prefix,
        sql.Split(Placeholder).Select(part => part.Replace(EventNumbers, _eventNumbers, StringComparison.Ordinal)));

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}

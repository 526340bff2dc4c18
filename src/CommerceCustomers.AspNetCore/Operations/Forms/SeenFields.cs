using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CommerceCustomers.AspNetCore.Operations.Forms;

/// <summary>
/// The fields that a form was made from, as short hashes that the form carries: whether a field has been changed since, by the reader or by
/// somebody else, can be told without the values themselves.
/// </summary>
internal sealed class SeenFields
{
    private const int HashBytes = 6;
    private const int HashLength = 8;

    private readonly HashSet<string> _hashes;

    private SeenFields(HashSet<string> hashes) => _hashes = hashes;

    public static SeenFields Of(IEnumerable<KeyValuePair<string, string>> fields) => new(
    [
        .. fields.Where(static field => !string.IsNullOrWhiteSpace(field.Value))
            .SelectMany(static field => new[] { Hash(field.Key), Hash(field.Key, field.Value) }),
    ]);

    /// <summary>Reads what a form carried. Without it, no filled field counts as seen.</summary>
    public static SeenFields Read(string text) => new([.. text.Chunk(HashLength).Select(static hash => new string(hash))]);

    /// <summary>Returns whether a field had this value in the form.</summary>
    public bool Has(string name, string? value)
        => string.IsNullOrWhiteSpace(value) ? !_hashes.Contains(Hash(name)) : _hashes.Contains(Hash(name, value));

    public override string ToString() => string.Concat(_hashes);

    private static string Hash(params string[] parts)
        => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))).AsSpan(0, HashBytes));
}

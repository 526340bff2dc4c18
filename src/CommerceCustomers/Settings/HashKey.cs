namespace CommerceCustomers;

/// <summary>
/// A secret with which the hashes are keyed that customers are matched by: of e-mail address, phone number, external identity, idempotency
/// key and request. Without it nobody can try out addresses against a stolen channel database.
/// </summary>
public sealed class HashKey
{
    internal const int LongestId = 64;
    internal const int LeastBytes = 32;
    internal const int MostBytes = 64;

    /// <summary>Initializes a new instance of the <see cref="HashKey"/> class.</summary>
    /// <param name="id">A name of at most 64 characters, such as the month in which the key was made. No two keys have the same.</param>
    /// <param name="key">32 to 64 random bytes in Base64, for example from <c>openssl rand -base64 32</c>.</param>
    /// <remarks>Both are checked with all other settings, and no error shows the key.</remarks>
    public HashKey(string id, string key)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(key);
        (Id, Key) = (id, key);
    }

    /// <summary>Gets the name of the key. It is not stored with the hashes.</summary>
    internal string Id { get; }

    /// <summary>Gets the key in Base64. It is a secret and is never shown.</summary>
    internal string Key { get; }

    internal byte[]? Bytes()
    {
        var bytes = new byte[Key.Length];
        return Convert.TryFromBase64String(Key, bytes, out var length) ? bytes[..length] : null;
    }
}

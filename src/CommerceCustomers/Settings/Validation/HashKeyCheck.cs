using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings.Keys;

namespace CommerceCustomers.Settings.Validation;

/// <summary>Checks the keys of hashes, without showing one.</summary>
internal static class HashKeyCheck
{
    /// <summary>Each key is one more look-up for every sign-up.</summary>
    private const int MostKeys = 8;

    public static void Check(SectionCheck check, IList<HashKey> keys)
    {
        if (keys.Count > MostKeys)
        {
            check.Error("", $"Expected at most {MostKeys} keys, but found {keys.Count}. Remove the oldest ones.");
        }

        for (var index = 0; index < keys.Count; index++)
        {
            if (check.Has($"{index}", keys[index]))
            {
                Check(check.Child($"{index}"), keys, index);
            }
        }
    }

    private static void Check(SectionCheck check, IList<HashKey> keys, int index)
    {
        var key = keys[index];
        var before = keys.Take(index).Where(static other => other is not null).ToList();
        if (key.Id.Length is 0 or > HashKey.LongestId || PlainText.FaultOf(key.Id) is not null || !PlainText.CanBeSeen(key.Id))
        {
            check.Error(
                nameof(HashKey.Id),
                $"Expected a name of at most {HashKey.LongestId} characters, such as 2026-11, but found {FoundId(key.Id)}.");
        }
        else if (before.Exists(other => other.Id == key.Id))
        {
            check.Error(nameof(HashKey.Id), $"Expected a name of its own, but found '{key.Id}' again. Name each key differently.");
        }

        var bytes = key.Bytes();
        if (bytes is null || bytes.Length is < HashKey.LeastBytes or > HashKey.MostBytes)
        {
            check.Error(
                nameof(HashKey.Key),
                $"Expected {HashKey.LeastBytes} to {HashKey.MostBytes} random bytes in Base64, but found {FoundKey(key.Key, bytes)}. "
                + "Make them with: openssl rand -base64 32");
        }
        else if (before.Exists(other => other.Bytes().AsSpan().SequenceEqual(bytes)))
        {
            check.Error(nameof(HashKey.Key), "Expected a key of its own, but found the same as above. A new name alone changes nothing.");
        }
    }

    private static string FoundId(string id) => id.Length switch
    {
        0 => "none",
        > HashKey.LongestId => $"{id.Length} characters",
        _ => PlainText.FaultOf(id) ?? "nothing that can be seen",
    };

    private static string FoundKey(string key, byte[]? bytes)
        => key.Length == 0 ? "none" : bytes is null ? "other text" : $"{bytes.Length} bytes";
}

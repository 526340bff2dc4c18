using CommerceCustomers.Settings;

namespace CommerceCustomers.Storage;

/// <summary>Finds what an idempotency key is bound to, whenever it was bound.</summary>
internal static class KeyLookup
{
    public static async ValueTask<KeyBinding?> FindKeyAsync(
        this ICustomerReader reader, ChannelId channel, string key, HashKeyRing keys, CancellationToken cancellationToken)
    {
        foreach (var hash in CustomerHashes.EveryKey(key, keys))
        {
            if (await reader.FindKeyAsync(channel, hash, cancellationToken).ConfigureAwait(false) is { } binding)
            {
                return binding;
            }
        }

        return null;
    }
}

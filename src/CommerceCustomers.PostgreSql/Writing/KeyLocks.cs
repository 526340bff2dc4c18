using CommerceCustomers.PostgreSql.Numbers;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Locks on keys that two processes may bind under different hashes at one instant, while a new hash key is brought in: each would look for
/// the other's hash before it is there. Both have the same hashes of a key, in another order, so that the smallest stands for the key.
/// </summary>
internal static class KeyLocks
{
    // One of the former hashes is that without a hash key, which nobody writes as soon as there is one. So with a single hash key nothing
    // has to be locked.
    private const int FewestFormer = 2;

    public static bool IsNeeded(Addition addition) => addition.Key?.FormerKeys.Count >= FewestFormer;

    /// <summary>Returns the keys of the locks, in one order for all processes.</summary>
    public static long[] Of(IReadOnlyList<Addition> additions, Vocabulary vocabulary, long lockBase)
        => additions.Any(IsNeeded)
            ? [.. additions.Where(IsNeeded).Select(addition => LockOf(addition, vocabulary, lockBase)).Distinct().Order()]
            : [];

    private static long LockOf(Addition addition, Vocabulary vocabulary, long lockBase)
    {
        var smallest = addition.Key!.FormerKeys.Prepend(addition.Key.Key).Min();
        return unchecked((long)(ulong)(smallest >> 64) + lockBase + vocabulary.Name(addition.Record.Channel.Value));
    }
}

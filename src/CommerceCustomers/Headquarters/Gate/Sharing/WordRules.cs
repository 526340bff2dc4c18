namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>
/// How the words of several processes become one. A gate that is shut has a word, whoever shut it; one that allows calls has none. Of two
/// words that were said at once the longer pause holds. One process at a time tries headquarters.
/// </summary>
internal static class WordRules
{
    /// <summary>Decides what holds for one gate.</summary>
    /// <param name="word">What the text says; null when the gate is not shut.</param>
    /// <param name="known">What this process knows.</param>
    /// <param name="context">The process, and which others are alive.</param>
    /// <returns>What the text says from now on, and what the process learns.</returns>
    public static (SharedWord? Word, HeardWord Heard) Merge(SharedWord? word, KnownGate known, in WordContext context)
    {
        var isNews = word is not null && word.Number != known.Agreed;
        return known switch
        {
            { HasChanged: true, State.AllowsCalls: true } when !isNews => (null, new HeardWord(known.Key, Agreed: 0)),
            { HasChanged: true, State.AllowsCalls: false } when !isNews || IsLonger(known.State, word!) => Said(known, word, context),

            // A maintenance window of this process's own settings is not replaced by what others say of it.
            { State.IsInMaintenance: true } when word is not null => Agreed(word, known, context),
            _ when isNews => (word, new HeardWord(known.Key, word!.Number, word)),
            { State.AllowsCalls: false, Agreed: > 0 } when word is null => (null, new HeardWord(known.Key, Agreed: 0, Opens: true)),
            _ when word is not null => Agreed(word, known, context),
            _ => (null, new HeardWord(known.Key, Agreed: 0)),
        };
    }

    /// <summary>
    /// Says who tries. A process that tries goes on doing so when another one says that a new pause has begun.
    /// </summary>
    public static string? TriedBy(SharedWord? word, KnownGate known, in WordContext context)
        => word?.TriedBy is { } other && other != context.Id && context.IsAlive(other) ? other
            : known.IsTried(context.HasPlace) ? context.Id
            : null;

    private static bool IsLonger(GateState own, SharedWord word) => own.RetryAt >= word.RetryAt;

    private static (SharedWord Word, HeardWord Heard) Said(KnownGate known, SharedWord? before, in WordContext context)
    {
        var word = SharedWords.Of(known, before, context);
        return (word, new HeardWord(known.Key, word.Number));
    }

    private static (SharedWord Word, HeardWord Heard) Agreed(SharedWord word, KnownGate known, in WordContext context)
    {
        var triedBy = TriedBy(word, known, context);
        return (triedBy == word.TriedBy ? word : word with { TriedBy = triedBy }, new HeardWord(known.Key, word.Number));
    }
}

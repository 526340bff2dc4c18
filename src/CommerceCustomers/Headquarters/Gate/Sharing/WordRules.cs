namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>
/// How the words of several processes become one. A gate that is shut has a word, whoever shut it; one that allows calls has none. Of two
/// words that were said at once the longer pause holds. One process at a time tries headquarters.
/// </summary>
internal static class WordRules
{
    /// <summary>Decides what holds for one gate.</summary>
    /// <param name="shared">What the text says; null when the gate is not shut.</param>
    /// <param name="known">What this process knows.</param>
    /// <param name="context">The process, and which others are alive.</param>
    /// <returns>What the text says from now on, and what the process learns.</returns>
    public static (SharedWord? Word, HeardWord Heard) Merge(SharedWord? shared, KnownGate known, in WordContext context)
    {
        var isNews = shared is not null && shared.Number != known.AgreedNumber;
        return known switch
        {
            { HasChanged: true, State.AllowsCalls: true } when !isNews => (null, new HeardWord(known.Key, AgreedNumber: 0)),
            { HasChanged: true, State.AllowsCalls: false } when !isNews || IsLonger(known.State, shared!) => Said(known, shared, context),

            // A maintenance window of this process's own settings is not replaced by what others say of it.
            { State.IsInMaintenance: true } when shared is not null => Agreed(shared, known, context),
            _ when isNews => (shared, new HeardWord(known.Key, shared!.Number, shared)),
            { State.AllowsCalls: false, AgreedNumber: > 0 } when shared is null
                => (null, new HeardWord(known.Key, AgreedNumber: 0, Opens: true)),
            _ when shared is not null => Agreed(shared, known, context),
            _ => (null, new HeardWord(known.Key, AgreedNumber: 0)),
        };
    }

    /// <summary>
    /// Says who tries. A process that tries goes on doing so when another one says that a new pause has begun.
    /// </summary>
    public static string? TriedBy(SharedWord? shared, KnownGate known, in WordContext context)
        => shared?.TriedBy is { } other && other != context.Id && context.IsAlive(other) ? other
            : known.IsTried(context.HasPlace) ? context.Id
            : null;

    private static bool IsLonger(GateState own, SharedWord shared) => own.RetryAt >= shared.RetryAt;

    private static (SharedWord Word, HeardWord Heard) Said(KnownGate known, SharedWord? before, in WordContext context)
    {
        var said = SharedWords.Of(known, before, context);
        return (said, new HeardWord(known.Key, said.Number));
    }

    private static (SharedWord Word, HeardWord Heard) Agreed(SharedWord shared, KnownGate known, in WordContext context)
    {
        var triedBy = TriedBy(shared, known, context);
        return (triedBy == shared.TriedBy ? shared : shared with { TriedBy = triedBy }, new HeardWord(known.Key, shared.Number));
    }
}

namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>
/// What a process has learnt of one gate from the others.
/// </summary>
/// <param name="Key">Which gate.</param>
/// <param name="AgreedNumber">The number of the word that now holds; 0 when the gate is not shut.</param>
/// <param name="NewWord">The word of another process; null when this process knew it already, or the gate is not shut.</param>
/// <param name="Opens">Whether another process has found that calls work again.</param>
internal sealed record HeardWord(GateKey Key, long AgreedNumber, SharedWord? NewWord = null, bool Opens = false);

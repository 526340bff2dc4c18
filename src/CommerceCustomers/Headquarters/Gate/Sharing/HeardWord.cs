namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>
/// What a process has learnt of one gate from the others.
/// </summary>
/// <param name="Key">Which gate.</param>
/// <param name="Agreed">The number of the word that now holds; 0 when the gate is not shut.</param>
/// <param name="News">What is new: the word of another process, or none when the process knew it already.</param>
/// <param name="Opens">Whether another process has found that calls work again.</param>
internal sealed record HeardWord(GateKey Key, long Agreed, SharedWord? News = null, bool Opens = false);

namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>Where the processes on one channel database keep what they share of the gate.</summary>
internal interface ISharedGateText
{
    /// <summary>Changes the text in one atomic step. The function may be called again, and the last call counts.</summary>
    /// <returns>Whether it is done. A store that only one process uses is done without calling the function.</returns>
    ValueTask<bool> TryChangeAsync(Func<string?, string?> change);
}

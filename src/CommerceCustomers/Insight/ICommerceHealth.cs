namespace CommerceCustomers;

/// <summary>
/// Answers whether this process can take customers, however often it is probed.
/// </summary>
/// <remarks>
/// A singleton, safe for concurrent use. However often it is asked and however many customers wait, the channel database is written to at
/// most once in five seconds and counted at most once in fifteen. Nobody asks: nothing is read.
/// </remarks>
public interface ICommerceHealth
{
    /// <summary>
    /// Reads the health as it was seen last, and has it looked at again in the background when that was a while ago.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The health. It is waited for only when nothing recent is known, and for half a second at the most.</returns>
    ValueTask<CommerceHealth> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Says that the channel database has just failed, so that the next reading looks at it rather than remembering that it worked.
    /// </summary>
    void Doubt();
}

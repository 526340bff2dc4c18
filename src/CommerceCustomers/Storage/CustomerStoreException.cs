namespace CommerceCustomers;

/// <summary>
/// The error for a channel database that cannot be used. What was being written is not stored, or the same key finds it.
/// </summary>
public sealed class CustomerStoreException : Exception
{
    /// <summary>
    /// Initializes a new instance of the <see cref="CustomerStoreException"/> class.
    /// </summary>
    /// <param name="failure">Why, in one word: one that <see cref="Failure"/> lists, or one of the store's own.</param>
    /// <param name="message">What was expected, what was found and what to do.</param>
    /// <param name="innerException">The error of the database engine, if there is one.</param>
    public CustomerStoreException(string failure, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Failure = failure;
    }

    /// <summary>
    /// Gets why the channel database cannot be used, in one stable word. ERRORS.md says what to do about each.
    /// </summary>
    /// <value>
    /// <list type="table">
    /// <item><term><c>NotReachable</c></term><description>
    /// It cannot be reached or opened: a wrong path, a missing folder, no rights.
    /// </description></item>
    /// <item><term><c>ReadOnly</c></term><description>It can be read but not written.</description></item>
    /// <item><term><c>Locked</c></term><description>Another process holds it for too long.</description></item>
    /// <item><term><c>Full</c></term><description>Its disk is full.</description></item>
    /// <item><term><c>NoDatabase</c></term><description>
    /// There is none yet, and this program was told not to make one.
    /// </description></item>
    /// <item><term><c>NotADatabase</c></term><description>What is there is no channel database.</description></item>
    /// <item><term><c>NewerSchema</c></term><description>A newer version of the library has written its schema.</description></item>
    /// <item><term><c>Unsafe</c></term><description>
    /// Its engine is too old, or does not keep what it is given.
    /// </description></item>
    /// <item><term><c>Busy</c></term><description>
    /// More callers wait for it than it can serve; nothing was stored.
    /// </description></item>
    /// <item><term><c>Damaged</c></term><description>It is damaged, or the disk below it fails.</description></item>
    /// <item><term><c>Closed</c></term><description>It has been closed.</description></item>
    /// </list>
    /// A store for another engine may have words of its own.
    /// </value>
    public string Failure { get; }
}

namespace CommerceCustomers;

/// <summary>
/// Something that a person can do about a customer, in words for everybody. A tool or a page adds how it is done there.
/// </summary>
public sealed class Remedy : Phrase
{
    internal Remedy(
        string kind, string code, Phrase? price = null, params IReadOnlyList<(string Name, object Value)> arguments)
        : base(code, arguments)
    {
        Kind = kind;
        Price = price;
    }

    /// <summary>Gets what is done, in one word for programs.</summary>
    /// <value>
    /// <list type="table">
    /// <item><term><c>Wait</c></term><description>Waits: it goes on by itself.</description></item>
    /// <item><term><c>StartSynchronizer</c></term><description>Starts the synchronizer, the delivery job.</description></item>
    /// <item><term><c>CorrectSettings</c></term><description>
    /// Puts right the credentials, rights or settings that headquarters does not accept.
    /// </description></item>
    /// <item><term><c>Edit</c></term><description>
    /// Edits the customer. One that needs attention is resubmitted with it.
    /// </description></item>
    /// <item><term><c>Requeue</c></term><description>Makes a customer that needs attention pending again.</description></item>
    /// <item><term><c>Cancel</c></term><description>
    /// Cancels the customer. One that headquarters already holds is closed.
    /// </description></item>
    /// <item><term><c>Resolve</c></term><description>Says which account in headquarters the customer is.</description></item>
    /// <item><term><c>SignUpAgain</c></term><description>Signs the customer up again.</description></item>
    /// <item><term><c>CorrectInHeadquarters</c></term><description>Changes something in headquarters itself.</description></item>
    /// </list>
    /// A later version may add words.
    /// </value>
    public string Kind { get; }

    /// <summary>Gets what it costs.</summary>
    /// <value><see langword="null"/> when it costs nothing.</value>
    public Phrase? Price { get; }
}

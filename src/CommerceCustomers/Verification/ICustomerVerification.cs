namespace CommerceCustomers;

/// <summary>
/// Asks headquarters about every customer that the channel database has closed, and tells what does not agree.
/// </summary>
/// <remarks>
/// <para>
/// A singleton, safe for concurrent use. It changes nothing, neither here nor in headquarters, and holds no more than a page of customers
/// however many there are. Its questions take their turn at the gate with whatever catches up; live creations go before them.
/// </para>
/// <para>
/// A shut gate, throttling or an outage makes it wait and never makes a customer count as missing. A "no" counts only when the customer
/// was synchronized <c>SettlingTime</c> ago; until then it is put off and asked again.
/// </para>
/// </remarks>
public interface ICustomerVerification
{
    /// <summary>
    /// Verifies the customers that were created before now.
    /// </summary>
    /// <param name="request">Which customers, and how long headquarters may be silent.</param>
    /// <param name="onFinding">Takes the findings as they come, one after the other. What it throws ends the verification.</param>
    /// <param name="progress">
    /// Is told how far it is, at most ten times a second and at the end, however it ends; may be <see langword="null"/>.
    /// </param>
    /// <param name="cancellationToken">
    /// Ends the verification, with a report that says how far it came. Questions that are under way are let end within their time-outs.
    /// </param>
    /// <returns>What was found, and whether it came to the end.</returns>
    /// <exception cref="NotSupportedException">Headquarters cannot be asked for a customer id.</exception>
    /// <exception cref="CustomerStoreException">The channel database cannot be read.</exception>
    Task<VerificationReport> VerifyAsync(
        VerificationRequest request,
        Func<VerificationFinding, ValueTask> onFinding,
        IProgress<VerificationReport>? progress,
        CancellationToken cancellationToken);
}

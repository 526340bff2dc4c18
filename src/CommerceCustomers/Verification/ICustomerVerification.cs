namespace CommerceCustomers;

/// <summary>
/// Asks headquarters about the customers that are synchronized or withdrawn, and reports where it holds something else than the channel
/// database says.
/// </summary>
/// <remarks>
/// <para>
/// A singleton, safe for concurrent use. It changes nothing, neither in the channel database nor in headquarters, and keeps no more than a
/// page of customers in memory. Its questions wait at the gate like deliveries; live sign-ups go before them.
/// </para>
/// <para>
/// While the gate is shut, and during throttling or an outage, the verification waits; no customer counts as missing because of it. The
/// answer that headquarters does not hold a customer counts only when the customer was synchronized <c>SettlingTime</c> ago; before that it
/// is asked again later.
/// </para>
/// </remarks>
public interface ICustomerVerification
{
    /// <summary>
    /// Verifies the customers that were created before the call.
    /// </summary>
    /// <param name="request">Which customers, and how long headquarters may leave questions unanswered.</param>
    /// <param name="onFinding">Called for each finding, one at a time. An exception from it ends the verification and is thrown on.</param>
    /// <param name="progress">
    /// Gets interim reports, at most ten a second, and the last one when the verification ends in any way. May be <see langword="null"/>.
    /// </param>
    /// <param name="cancellationToken">
    /// Ends the verification, without an exception: the report says how far it came. Questions under way first end within their time-outs.
    /// </param>
    /// <returns>How many findings there are of each kind, and whether all customers were verified.</returns>
    /// <exception cref="NotSupportedException">Headquarters cannot be asked for a customer id.</exception>
    /// <exception cref="CustomerStoreException">The channel database cannot be read.</exception>
    /// <example>
    /// <code language="csharp">
    /// var report = await verification.VerifyAsync(
    ///     new VerificationRequest(longestOutage: TimeSpan.FromMinutes(5)),
    ///     async finding =&gt; await writer.WriteLineAsync($"{finding.Kind} {finding.Record.CustomerId}: {finding.Detail}"),
    ///     progress: null,
    ///     cancellationToken);
    /// </code>
    /// </example>
    Task<VerificationReport> VerifyAsync(
        VerificationRequest request,
        Func<VerificationFinding, ValueTask> onFinding,
        IProgress<VerificationReport>? progress,
        CancellationToken cancellationToken);
}

using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// Sends one customer, once per attempt, and keeps the caller who waits for it up to date.
/// </summary>
internal sealed class CreateSender(
    IHeadquarters headquarters, HeadquartersCustomer customer, CompletionNeeds completions, SyncCall? call) : IAdapterRequest
{
    /// <summary>Gets whether an attempt ended with "unavailable", which a gateway may have said after headquarters had acted.</summary>
    public bool WasUnavailable { get; private set; }

    public async Task<HeadquartersOutcome> SendAsync(CancellationToken cancellationToken)
    {
        if (call is not null && !call.TryStartAttempt())
        {
            throw new CallNotPermittedException(HeadquartersOutcome.Unsent(
                HeadquartersFailure.Unavailable, ErrorCodes.CallerGone, "The caller's wait was over before anything was sent."));
        }

        try
        {
            var sending = headquarters.CreateAsync(customer, cancellationToken) ?? throw AdapterIsolation.NoTask();
            var account = await sending.ConfigureAwait(false);
            if (account == default)
            {
                throw AdapterIsolation.NoAccount();
            }

            call?.HeadquartersAnswered(account);
            return HeadquartersOutcome.Of(account, completions.Of(customer));
        }
        catch (Exception exception) when (FailureClassifier.Classify(exception) == HeadquartersFailure.Unavailable)
        {
            WasUnavailable = true;
            call?.AttemptEndedUnsent();
            throw;
        }
    }
}

using System.Runtime.CompilerServices;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using Microsoft.Extensions.Logging;
using Polly;

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// Makes every call to headquarters: with time-out and retries, and with failures as data. The caller brings the place at the gate.
/// </summary>
internal sealed class HeadquartersCalls(
    IHeadquarters headquarters,
    CheckedCapabilities capabilities,
    ILiveSettings settings,
    IScheduling scheduling,
    TimeProvider timeProvider,
    Randomness randomness,
    CommerceMetrics metrics,
    ILogger<HeadquartersCalls>? logger = null)
{
    // The part that a completion needs, for adapters that name none.
    private const string Completion = "what follows customers";

    private const int MaxAccounts = 100;

    private readonly AdapterIsolation _isolation = new(scheduling, timeProvider);
    private readonly UntypedFailureLog _untyped = new(timeProvider, logger);
    private readonly CompletionNeeds _completions = new(headquarters, new UntypedFailureLog(timeProvider, logger));
    private readonly CallRetries _retries = new(settings, timeProvider, randomness);

    public HeadquartersCapabilities Capabilities => capabilities.Capabilities;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<HeadquartersOutcome> CreateAsync(HeadquartersCustomer customer, CallPermit permit)
    {
        var sender = new CreateSender(headquarters, customer, _completions, permit.Call);
        var outcome = WithoutPersonalData(customer, await CallAsync("create", sender, permit, customer).ConfigureAwait(false));
        return sender.WasUnavailable ? outcome with { WasUnavailableBefore = true } : outcome;
    }

    /// <summary>Asks which accounts headquarters holds for a customer; by its id alone when nothing else of it is known.</summary>
    public async Task<HeadquartersOutcome> FindAsync(
        LegalEntityId legalEntity, CustomerId id, CallPermit permit, HeadquartersCustomer? customer = null)
    {
        var outcome = await AskAsync(
            "find",
            token => customer is null ? headquarters.FindAsync(legalEntity, id, token) : headquarters.FindAsync(customer, token),
            accounts => new HeadquartersOutcome
            {
                Accounts = [.. accounts.Take(MaxAccounts).Select(Checked).Distinct()],
                NeedsCompletion = customer is null ? null : _completions.Of(customer),
            },
            permit,
            customer).ConfigureAwait(false);

        // Headquarters' words may be about the customer. A question needs no part, because every customer may have to be asked for.
        var shown = customer is null ? In(legalEntity, outcome) with { Words = null } : WithoutPersonalData(customer, outcome);
        return shown with { Part = null };
    }

    /// <summary>Looks at an account. The outcome holds the account itself when headquarters holds it, and none otherwise.</summary>
    public async Task<HeadquartersOutcome> LookAsync(LegalEntityId legalEntity, AccountNumber account, CallPermit permit)
        => In(legalEntity, await AskAsync(
            "look",
            token => SeenAsync(headquarters.LookAsync(legalEntity, account, token)),
            seen => new HeadquartersOutcome { Accounts = seen.Account is null ? [] : [account], HeldId = seen.Account?.CustomerId },
            permit).ConfigureAwait(false));

    public async Task<HeadquartersOutcome> CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CallPermit permit)
        => OfCompletion(WithoutPersonalData(customer, await AskAsync(
            "complete",
            token => AnsweredAsync(headquarters.CompleteAsync(customer, account, token)),
            _ => HeadquartersOutcome.Of(account),
            permit,
            customer).ConfigureAwait(false)));

    public async Task<HeadquartersOutcome> ProbeAsync(CallPermit permit)
    {
        var outcome = await AskAsync(
            "probe",
            token => AnsweredAsync(headquarters.ProbeAsync(token)),
            static _ => HeadquartersOutcome.Answered,
            permit).ConfigureAwait(false);
        return outcome.Part is null ? outcome : outcome with { Part = null };
    }

    /// <summary>Returns the parts of headquarters that the create needs for a customer, as the adapter names them.</summary>
    public IReadOnlyList<string> PartsOfCreate(HeadquartersCustomer customer) => Parts(headquarters.PartsOfCreate, customer) ?? [];

    /// <summary>Returns the parts of headquarters that the completion needs for a customer, as the adapter names them.</summary>
    public IReadOnlyList<string> PartsOfCompletion(HeadquartersCustomer customer)
        => Parts(headquarters.PartsOfCompletion, customer) is { } parts ? [Completion, .. parts] : [];

    private IReadOnlyList<string>? Parts(Func<HeadquartersCustomer, IReadOnlyList<string>?> parts, HeadquartersCustomer customer)
    {
        try
        {
            return parts(customer) ?? [];
        }
        catch (Exception exception)
        {
            _untyped.Write("parts", exception, customer);
            return null;
        }
    }

    private ValueTask<HeadquartersOutcome> AskAsync<T>(
        string call,
        Func<CancellationToken, Task<T>?> attempt,
        Func<T, HeadquartersOutcome> read,
        CallPermit permit,
        HeadquartersCustomer? customer = null)
        where T : notnull
        => CallAsync(call, new Question<T>(attempt, read), permit, customer);

    // Whatever an adapter throws becomes an outcome, because the customer must not be lost over it. The states of the methods on the way
    // of a call are pooled: together they are a kilobyte a call.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<HeadquartersOutcome> CallAsync(
        string call, IAdapterRequest request, CallPermit permit, HeadquartersCustomer? customer)
    {
        using var span = CommerceSpans.StartCall(call);
        var started = timeProvider.GetTimestamp();
        var attempt = await AttemptAsync(request, permit).ConfigureAwait(false);
        if (_retries.Follow(attempt))
        {
            attempt = await RetryAsync(attempt, request, permit).ConfigureAwait(false);
        }

        if (attempt.Exception is { } exception)
        {
            _untyped.Write(call, exception, customer);
        }

        var outcome = attempt.Result ?? HeadquartersOutcome.Of(attempt.Exception!);
        metrics.HeadquartersCalled(call, outcome.Tag, timeProvider.GetElapsedTime(started));
        span.SetOutcome(outcome.Tag, hasFailed: outcome.Failure is not null);
        return outcome;
    }

    private ValueTask<Outcome<HeadquartersOutcome>> AttemptAsync(IAdapterRequest request, CallPermit permit) => _isolation.RunAsync(
        static (one, token) => SendAsync(one.request, one.permit, token),
        (request, permit),
        settings.Current.Headquarters.AttemptTimeout,
        permit.Token);

    // The permit is checked on the thread that sends, because on a busy machine it may take long until a thread is free.
    private static Task<HeadquartersOutcome> SendAsync(IAdapterRequest request, CallPermit permit, CancellationToken cancellationToken)
        => permit.Refusal() is { } refusal
            ? Task.FromException<HeadquartersOutcome>(new CallNotPermittedException(refusal))
            : request.SendAsync(cancellationToken);

    private ValueTask<Outcome<HeadquartersOutcome>> RetryAsync(
        in Outcome<HeadquartersOutcome> first, IAdapterRequest request, CallPermit permit)
        => _retries.RunAsync(first, () => AttemptAsync(request, permit));

    private static HeadquartersOutcome WithoutPersonalData(HeadquartersCustomer customer, HeadquartersOutcome outcome)
    {
        if (outcome.Failure is null)
        {
            return outcome;
        }

        var message = customer.RemovePersonalData(outcome.Message);
        return In(customer.LegalEntity, outcome) with
        {
            Message = message,
            Words = outcome.Words is { } words ? customer.RemovePersonalData(words) : null,
            IsAboutCustomer = message != outcome.Message,
        };
    }

    // A failed completion concerns the customers that need one, and never headquarters itself.
    private static HeadquartersOutcome OfCompletion(HeadquartersOutcome outcome)
        => outcome is { Failure: not null, IsUnsent: false, Part: null }
            ? outcome with { Part = Completion, IsPartGuessed = true, LegalEntity = null }
            : outcome;

    // An adapter that names another legal entity than that of the call would shut the wrong gate.
    private static HeadquartersOutcome In(LegalEntityId legalEntity, HeadquartersOutcome outcome)
        => outcome.LegalEntity is null ? outcome : outcome with { LegalEntity = legalEntity };

    private static async Task<bool> AnsweredAsync(Task? call)
    {
        await (call ?? throw AdapterIsolation.NoTask()).ConfigureAwait(false);
        return true;
    }

    private static async Task<(HeadquartersAccount? Account, bool IsSeen)> SeenAsync(Task<HeadquartersAccount?>? call)
        => (await (call ?? throw AdapterIsolation.NoTask()).ConfigureAwait(false), true);

    private static AccountNumber Checked(AccountNumber account) => account == default
        ? throw AdapterIsolation.NoAccount()
        : account;
}

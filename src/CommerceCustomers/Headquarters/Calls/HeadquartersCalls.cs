using System.Diagnostics;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace CommerceCustomers.Headquarters.Calls;

// Every call to headquarters goes through here: time-out and in-call retry by Polly, failures as data. The place at the gate
// is the caller's business.
internal sealed class HeadquartersCalls(
    IHeadquarters headquarters,
    CheckedCapabilities description,
    ILiveSettings settings,
    IScheduling scheduling,
    TimeProvider timeProvider,
    Randomness randomness,
    CommerceMetrics metrics,
    ILogger<HeadquartersCalls>? logger = null)
{
    // What an adapter calls nothing else.
    private const string WhatFollows = "what follows customers";

    // Two would tell as much.
    private const int MostAccounts = 100;

    private static readonly TimeSpan LongestInCallDelay = TimeSpan.FromSeconds(10);

    private readonly AdapterIsolation _containment = new(scheduling);
    private readonly AdapterDefects _defects = new(timeProvider, logger);
    private volatile Pipeline? _pipeline;

    public HeadquartersCapabilities Capabilities => description.Capabilities;

    public async Task<HeadquartersOutcome> CreateAsync(HeadquartersCustomer customer, CallPermit permit)
    {
        var sender = new CreateSender(headquarters, customer, permit.Call);
        var outcome = WithoutPerson(customer, await CallAsync(
            "create",
            sender.SendAsync,
            account => HeadquartersOutcome.Of(Named(account)) with { NeedsCompletion = NeedsCompletion(customer) },
            permit,
            customer).ConfigureAwait(false));
        return sender.WasUnavailable ? outcome with { WasUnavailableBefore = true } : outcome;
    }

    // The words of a failure may be about the customer.
    public async Task<HeadquartersOutcome> FindAsync(LegalEntityId legalEntity, CustomerId id, CallPermit permit, HeadquartersCustomer? customer = null)
    {
        var outcome = await CallAsync(
            "find",
            token => customer is null ? headquarters.FindAsync(legalEntity, id, token) : headquarters.FindAsync(customer, token),
            accounts => new HeadquartersOutcome
            {
                Accounts = [.. accounts.Take(MostAccounts).Select(Named).Distinct()],
                NeedsCompletion = customer is null ? null : NeedsCompletion(customer),
            },
            permit,
            customer).ConfigureAwait(false);

        // Every customer may have to be asked about: there is no part of headquarters that only some of them need for it.
        return (customer is null ? OfEntity(legalEntity, outcome) with { Words = null } : WithoutPerson(customer, outcome)) with { Part = null };
    }

    // The account itself when headquarters holds it, and nothing else.
    public async Task<HeadquartersOutcome> LookAsync(LegalEntityId legalEntity, AccountNumber account, CallPermit permit)
        => OfEntity(legalEntity, await CallAsync(
            "look",
            token => SeenAsync(headquarters.LookAsync(legalEntity, account, token)),
            seen => new HeadquartersOutcome { Accounts = seen.Account is null ? [] : [account], HeldId = seen.Account?.CustomerId },
            permit).ConfigureAwait(false));

    public async Task<HeadquartersOutcome> CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CallPermit permit)
        => OfPart(WithoutPerson(customer, await CallAsync(
            "complete",
            token => AnsweredAsync(headquarters.CompleteAsync(customer, account, token)),
            _ => HeadquartersOutcome.Of(account),
            permit,
            customer).ConfigureAwait(false)));

    public async Task<HeadquartersOutcome> ProbeAsync(CallPermit permit) => await CallAsync(
        "probe", token => AnsweredAsync(headquarters.ProbeAsync(token)), static _ => HeadquartersOutcome.Answered, permit).ConfigureAwait(false)
        with
    { Part = null };

    // The parts that a call needs for the customer, as the adapter names them.
    public IReadOnlyList<string> PartsOf(HeadquartersCustomer customer, HeadquartersCall call)
    {
        try
        {
            var parts = headquarters.PartsOf(customer, call) ?? [];
            return call == HeadquartersCall.Create ? parts : [WhatFollows, .. parts];
        }
        catch (Exception exception)
        {
            _defects.Tell("parts", exception, customer);
            return [];
        }
    }

    private async Task<HeadquartersOutcome> CallAsync<T>(
        string call,
        Func<CancellationToken, Task<T>?> attempt,
        Func<T, HeadquartersOutcome> read,
        CallPermit permit,
        HeadquartersCustomer? customer = null)
        where T : notnull
    {
        using var activity = CommerceDiagnostics.ActivitySource.StartActivity("headquarters " + call, ActivityKind.Client);
        var started = timeProvider.GetTimestamp();
        HeadquartersOutcome outcome;
        try
        {
            // The caller's token ends attempts, but not the delay between two: a delay that is cancelled goes on by way of the thread
            // pool, which no simulation can follow, and the attempt after it ends at once.
            outcome = await PipelineNow().ExecuteAsync(
                static async (inner, timeout) =>
                {
                    using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout, inner.permit.Token);
                    return await inner._containment.RunAsync(
                        token => AttemptAsync(inner.attempt, inner.read, inner.permit, token), either.Token).ConfigureAwait(false);
                },
                (_containment, attempt, read, permit),
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Whatever an adapter throws, the customer must not be lost over it.
            outcome = FailureClassifier.Classify(exception);
            _defects.Tell(call, exception, customer);
        }

        metrics.HeadquartersCalled(call, outcome.Tag, timeProvider.GetElapsedTime(started));
        activity?.SetStatus(outcome.Failure is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, outcome.Code);
        return outcome;
    }

    // The adapter's own code, and so asked within the attempt, which ends in time whatever it does.
    private bool NeedsCompletion(HeadquartersCustomer customer)
    {
        try
        {
            return headquarters.NeedsCompletion(customer);
        }
        catch (Exception exception)
        {
            // A completion too many is harmless.
            _defects.Tell("needs completion", exception, customer);
            return true;
        }
    }

    private static HeadquartersOutcome WithoutPerson(HeadquartersCustomer customer, HeadquartersOutcome outcome)
    {
        if (outcome.Failure is null)
        {
            return outcome;
        }

        var message = customer.RemovePersonalData(outcome.Message);
        return OfEntity(customer.LegalEntity, outcome) with
        {
            Message = message,
            Words = outcome.Words is { } words ? customer.RemovePersonalData(words) : null,
            IsAboutCustomer = message != outcome.Message,
        };
    }

    // What follows a customer concerns those whom something follows: a failure there is none of headquarters itself.
    private static HeadquartersOutcome OfPart(HeadquartersOutcome outcome) => outcome is { Failure: not null, IsUnsent: false, Part: null }
        ? outcome with { Part = WhatFollows, IsPartGuessed = true, LegalEntity = null }
        : outcome;

    // An adapter that names another legal entity than the one it was called for would leave this one open and shut that one for nothing.
    private static HeadquartersOutcome OfEntity(LegalEntityId legalEntity, HeadquartersOutcome outcome)
        => outcome.LegalEntity is null ? outcome : outcome with { LegalEntity = legalEntity };

    // What an adapter returns may be its own code too, and is read within the attempt.
    private static async Task<HeadquartersOutcome> AttemptAsync<T>(
        Func<CancellationToken, Task<T>?> attempt, Func<T, HeadquartersOutcome> read, CallPermit permit, CancellationToken cancellationToken)
        where T : notnull
    {
        // Looked at here, in the moment of sending: on a busy machine a thread may be long in coming.
        if (permit.Refusal() is { } refusal)
        {
            throw new CallNotPermittedException(refusal);
        }

        var call = attempt(cancellationToken) ?? throw AdapterIsolation.NoTask();
        return read(await call.ConfigureAwait(false) ?? throw new InvalidOperationException("The adapter returned null."));
    }

    private static async Task<bool> AnsweredAsync(Task? call)
    {
        await (call ?? throw AdapterIsolation.NoTask()).ConfigureAwait(false);
        return true;
    }

    private static async Task<(HeadquartersAccount? Account, bool IsSeen)> SeenAsync(Task<HeadquartersAccount?>? call)
        => (await (call ?? throw AdapterIsolation.NoTask()).ConfigureAwait(false), true);

    private static AccountNumber Named(AccountNumber account) => account == default
        ? throw new InvalidOperationException("The adapter returned a default account number.")
        : account;

    private ResiliencePipeline PipelineNow()
    {
        var current = settings.Current.Headquarters;
        var pipeline = _pipeline;
        if (pipeline is null || pipeline.Settings != current)
        {
            _pipeline = pipeline = new Pipeline(current, Build(current));
        }

        return pipeline.Resilience;
    }

    private ResiliencePipeline Build(HeadquartersSettings current)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = timeProvider };
        if (current.InCallRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = static arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is { } exception and not CallNotPermittedException
                    && FailureClassifier.Classify(exception).Failure == HeadquartersFailure.Unavailable),
                MaxRetryAttempts = current.InCallRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = current.InCallRetryDelay,
                MaxDelay = LongestInCallDelay,
                UseJitter = true,
                Randomizer = randomness.NextDouble,
            });
        }

        return builder.AddTimeout(new TimeoutStrategyOptions { Timeout = current.AttemptTimeout }).Build();
    }

    private sealed record Pipeline(HeadquartersSettings Settings, ResiliencePipeline Resilience);
}

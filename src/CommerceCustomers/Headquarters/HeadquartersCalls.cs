using System.Diagnostics;
using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Settings;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace CommerceCustomers.Headquarters;

// Every call to headquarters goes through here: time-out and in-call retry by Polly, failures as data. The place at the gate
// is the caller's business.
internal sealed class HeadquartersCalls(
    IHeadquarters headquarters, ILiveSettings settings, TimeProvider timeProvider, Randomness randomness, CommerceMetrics metrics)
{
    private static readonly TimeSpan LongestInCallDelay = TimeSpan.FromSeconds(10);

    private volatile Pipeline? _pipeline;

    public HeadquartersCapabilities Capabilities => headquarters.Capabilities;

    public HeadquartersLimits Limits => headquarters.Limits;

    public Task<HeadquartersOutcome> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        => CallAsync(
            "create",
            (headquarters, customer),
            static async (state, token) => HeadquartersOutcome.Of(Named(
                await Bounded(state.headquarters.CreateAsync(state.customer, token), token).ConfigureAwait(false))),
            cancellationToken);

    public Task<HeadquartersOutcome> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
        => CallAsync(
            "find",
            (headquarters, legalEntity, id),
            static async (state, token) => new HeadquartersOutcome
            {
                Accounts = [.. (await Bounded(state.headquarters.FindAsync(state.legalEntity, state.id, token), token).ConfigureAwait(false))
                    .Select(Named)],
            },
            cancellationToken);

    public Task<HeadquartersOutcome> CompleteAsync(
        HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => CallAsync(
            "complete",
            (headquarters, customer, account),
            static async (state, token) =>
            {
                await Bounded(state.headquarters.CompleteAsync(state.customer, state.account, token), token).ConfigureAwait(false);
                return HeadquartersOutcome.Of(state.account);
            },
            cancellationToken);

    public Task<HeadquartersOutcome> ProbeAsync(CancellationToken cancellationToken)
        => CallAsync(
            "probe",
            headquarters,
            static async (state, token) =>
            {
                await Bounded(state.ProbeAsync(token), token).ConfigureAwait(false);
                return HeadquartersOutcome.Answered;
            },
            cancellationToken);

    private async Task<HeadquartersOutcome> CallAsync<TState>(
        string call,
        TState state,
        Func<TState, CancellationToken, ValueTask<HeadquartersOutcome>> attempt,
        CancellationToken cancellationToken)
    {
        using var activity = CommerceDiagnostics.ActivitySource.StartActivity("headquarters " + call, ActivityKind.Client);
        var started = timeProvider.GetTimestamp();
        HeadquartersOutcome outcome;
        try
        {
            outcome = await PipelineNow().ExecuteAsync(
                static (inner, token) => inner.attempt(inner.state, token), (attempt, state), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Whatever an adapter throws, the customer must not be lost over it.
            outcome = FailureClassifier.Classify(exception);
        }

        metrics.HeadquartersCalled(call, outcome.Failure, timeProvider.GetElapsedTime(started));
        activity?.SetStatus(outcome.Failure is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, outcome.Code);
        return outcome;
    }

    // An adapter that does not listen to the token is left behind rather than waited for.
    private static async Task<T> Bounded<T>(Task<T>? call, CancellationToken cancellationToken)
    {
        if (call is null)
        {
            throw new InvalidOperationException("The adapter returned null instead of a task.");
        }

        return (call.IsCompletedSuccessfully
            ? await call.ConfigureAwait(false)
            : await call.WaitAsync(cancellationToken).ConfigureAwait(false))
            ?? throw new InvalidOperationException("The adapter returned null.");
    }

    private static Task Bounded(Task? call, CancellationToken cancellationToken) => call is null
        ? throw new InvalidOperationException("The adapter returned null instead of a task.")
        : call.WaitAsync(cancellationToken);

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
                    arguments.Outcome.Exception is { } exception
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

using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using Polly;
using Polly.Retry;

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>The retries within a call, by Polly. They are built anew when the settings change.</summary>
internal sealed class CallRetries(ILiveSettings settings, TimeProvider timeProvider, Randomness randomness)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private volatile Built? _built;

    /// <summary>Says whether a retry follows the first attempt of a call.</summary>
    public bool Follow(in Outcome<HeadquartersOutcome> first) => settings.Current.Headquarters.InCallRetries > 0 && IsRetried(first);

    /// <summary>Retries a call. Polly is given the outcome of the first attempt, so that the first delay comes before the second.</summary>
    public async ValueTask<Outcome<HeadquartersOutcome>> RunAsync(
        Outcome<HeadquartersOutcome> first, Func<ValueTask<Outcome<HeadquartersOutcome>>> attempt)
    {
        // The permit ends attempts, but not the delay between two: after a cancelled delay Polly goes on by way of the thread pool, which
        // no simulation can follow. The attempt after the delay ends at once.
        var context = ResilienceContextPool.Shared.Get(CancellationToken.None);
        var isFirst = true;
        try
        {
            return await Current().ExecuteOutcomeAsync(
                (_, _) =>
                {
                    var outcome = isFirst ? new(first) : attempt();
                    isFirst = false;
                    return outcome;
                },
                context,
                this).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool IsRetried(in Outcome<HeadquartersOutcome> attempt)
        => attempt.Exception is { } exception and not CallNotPermittedException
            && FailureClassifier.Classify(exception) == HeadquartersFailure.Unavailable;

    private ResiliencePipeline<HeadquartersOutcome> Current()
    {
        var current = settings.Current.Headquarters;
        var built = _built;
        if (built is null || built.Settings != current)
        {
            _built = built = new Built(current, Build(current));
        }

        return built.Pipeline;
    }

    private ResiliencePipeline<HeadquartersOutcome> Build(HeadquartersSettings current)
        => new ResiliencePipelineBuilder<HeadquartersOutcome> { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions<HeadquartersOutcome>
            {
                ShouldHandle = static arguments => ValueTask.FromResult(IsRetried(arguments.Outcome)),
                MaxRetryAttempts = current.InCallRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = current.InCallRetryDelay,
                MaxDelay = LongestDelay,
                UseJitter = true,
                Randomizer = randomness.NextDouble,
            })
            .Build();

    private sealed record Built(HeadquartersSettings Settings, ResiliencePipeline<HeadquartersOutcome> Pipeline);
}

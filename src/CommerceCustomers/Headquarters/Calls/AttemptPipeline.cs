using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>The time-out and the retries of a call, by Polly, built anew when the settings change.</summary>
internal sealed class AttemptPipeline(ILiveSettings settings, TimeProvider timeProvider, Randomness randomness)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private volatile Built? _built;

    public ResiliencePipeline<HeadquartersOutcome> Current()
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
    {
        var builder = new ResiliencePipelineBuilder<HeadquartersOutcome> { TimeProvider = timeProvider };
        if (current.InCallRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HeadquartersOutcome>
            {
                ShouldHandle = static arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is { } exception and not CallNotPermittedException
                    && FailureClassifier.Classify(exception) == HeadquartersFailure.Unavailable),
                MaxRetryAttempts = current.InCallRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = current.InCallRetryDelay,
                MaxDelay = LongestDelay,
                UseJitter = true,
                Randomizer = randomness.NextDouble,
            });
        }

        return builder.AddTimeout(new TimeoutStrategyOptions { Timeout = current.AttemptTimeout }).Build();
    }

    private sealed record Built(HeadquartersSettings Settings, ResiliencePipeline<HeadquartersOutcome> Pipeline);
}

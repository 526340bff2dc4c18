using System.Net;
using CommerceCustomers.Dynamics365.Answers;
using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Dynamics365.Http;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Connections;

/// <summary>
/// Reads the environment's metadata now and then, and keeps what it says about limits and configured fields. An environment without
/// readable metadata is taken to be a standard one.
/// </summary>
internal sealed class MetadataReader(
    EnvironmentClient client,
    Dynamics365Options options,
    IReadOnlyList<string> formerReferenceFields,
    Func<TimeSpan> attemptTimeout,
    TimeProvider timeProvider)
{
    private const string Path = "/metadata/PublicEntities('CustomerV3')";

    /// <summary>The part of an attempt that the metadata may take, so that enough time is left for the create.</summary>
    private const double PartOfAttempt = 0.2;

    private static readonly TimeSpan MaxReadTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>The interval while a configured field is wrong: someone may be adding it to the environment right now.</summary>
    private static readonly TimeSpan IntervalWhileWrong = TimeSpan.FromMinutes(1);

    private volatile HeadquartersLimits _limits = EnvironmentLimits.Of(options);
    private volatile ConfiguredFieldsCheck _check = ConfiguredFieldsCheck.Passed;
    private long? _readAt;
    private int _isReading;

    public HeadquartersLimits Limits => _limits;

    public ConfiguredFieldsCheck Check => _check;

    /// <summary>
    /// Reads the metadata if it is due, on the way to another call and not in parallel to it, so that the number of simultaneous calls
    /// does not grow. An environment that is unavailable, throttles or gives no token fails here for the other call too: nothing of it
    /// has been sent. All other failures are ignored.
    /// </summary>
    public async Task ReadIfDueAsync(CancellationToken cancellationToken)
    {
        if (!IsDue() || Interlocked.Exchange(ref _isReading, 1) != 0)
        {
            return;
        }

        try
        {
            var timeLeft = attemptTimeout() * PartOfAttempt;
            using var timeout = new CancellationTokenSource(timeLeft < MaxReadTime ? timeLeft : MaxReadTime, timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            Take(await client.SendAsync(HttpMethod.Get, client.Address(Path), body: null, either.Token).ConfigureAwait(false));
            _readAt = timeProvider.GetTimestamp();
        }
        catch (Exception exception) when (!ConcernsEveryCall(exception) && !cancellationToken.IsCancellationRequested)
        {
            _readAt = timeProvider.GetTimestamp();
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }

    private bool IsDue()
        => _readAt is not { } at || timeProvider.GetElapsedTime(at) >= (_check.IsPassed ? Interval : IntervalWhileWrong);

    private static bool ConcernsEveryCall(Exception exception)
        => exception is HeadquartersUnavailableException or HeadquartersThrottledException or HeadquartersMisconfiguredException;

    private void Take(HttpAnswer answer)
    {
        if (answer.Status == HttpStatusCode.OK)
        {
            using var document = answer.ReadJson();
            var metadata = EntityMetadata.Read(document);
            _limits = EnvironmentLimits.Of(options, metadata);
            _check = ConfiguredFieldsCheck.Of(options, formerReferenceFields, metadata);
            return;
        }

        var failure = AnswerClassifier.FailureOfQuery(answer, legalEntity: null);
        if (failure is HeadquartersUnavailableException or HeadquartersThrottledException)
        {
            throw failure;
        }
    }
}

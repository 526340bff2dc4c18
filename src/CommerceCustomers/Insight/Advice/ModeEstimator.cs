using CommerceCustomers.Diagnostics.Minutes;

namespace CommerceCustomers.Insight.Advice;

/// <summary>
/// Estimates, minute by minute, what the other mode would have meant for the sign-ups of a channel.
/// </summary>
internal static class ModeEstimator
{
    /// <summary>Estimates sync mode from what was measured in async mode.</summary>
    public static ModeEstimate Sync(Measurements measured, Channel channel, FunctionalityProfile profile)
    {
        var minutes = MinutesOf(measured, channel, static minute => minute[isAsync: true, MeasuredOutcome.Pending]);
        var shut = ShutTimesOf(measured, channel);
        var answers = new HeadquartersAnswers(measured.Headquarters, profile.HeadquartersWaitTimeout);
        var (unanswered, requests, waits) = (0.0, 0.0, new WeightedDurations());
        foreach (var (at, signUps) in minutes)
        {
            var called = signUps * (1 - PartShut(shut, at));
            var answered = called;
            if (answers.Near(at) is { } near)
            {
                answered = called * (1 - answers.PartUnanswered(near));
                waits.Add(near.Creates, answered, profile.HeadquartersWaitTimeout);
            }

            requests += called;
            unanswered += signUps - answered;
        }

        return Measured(measured, channel, minutes, shut) with
        {
            Unanswered = unanswered,
            Requests = requests,
            Waits = waits,
            Lags = Sum(measured, channel, static minute => minute.Lags),
        };
    }

    /// <summary>Estimates async mode from what was measured in sync mode.</summary>
    public static ModeEstimate Async(Measurements measured, Channel channel, RetryTimes retries)
    {
        var minutes = MinutesOf(measured, channel, SyncSignUps);
        var shut = ShutTimesOf(measured, channel);
        var answers = new HeadquartersAnswers(measured.Headquarters, TimeSpan.MaxValue);
        var (requests, lags) = (0.0, new LagEstimate(shut, retries));
        var unanswered = 0;
        foreach (var (at, minute) in measured.Of(channel.Id))
        {
            if (SyncSignUps(minute) is var signUps and > 0)
            {
                requests += signUps * (1 - PartShut(shut, at));
                unanswered += minute.Unanswered;
                lags.Add(at, minute, answers);
            }
        }

        return Measured(measured, channel, minutes, shut) with
        {
            Unanswered = unanswered,
            Requests = requests,
            Waits = Sum(measured, channel, static minute => minute.Waits),
            Lags = lags.Lags,
        };
    }

    private static int SyncSignUps(ChannelMinute minute) => minute[isAsync: false, MeasuredOutcome.Created] + minute.Unanswered;

    private static IEnumerable<(DateTimeOffset At, int SignUps)> MinutesOf(
        Measurements measured, Channel channel, Func<ChannelMinute, int> signUps)
        => measured.Of(channel.Id)
            .Select(minute => (minute.Key, SignUps: signUps(minute.Value)))
            .Where(static minute => minute.SignUps > 0);

    private static ShutTimes ShutTimesOf(Measurements measured, Channel channel)
        => new(measured.Headquarters.Values.SelectMany(static minute => minute.Shut), channel.LegalEntity);

    private static double PartShut(ShutTimes shut, DateTimeOffset at)
        => shut.Within(at, at + MeasuredMinute.Length) / MeasuredMinute.Length;

    private static WeightedDurations Sum(Measurements measured, Channel channel, Func<ChannelMinute, DurationHistogram> durations)
    {
        var sum = new WeightedDurations();
        foreach (var minute in measured.Of(channel.Id).Values)
        {
            sum.Add(durations(minute), durations(minute).Total);
        }

        return sum;
    }

    private static ModeEstimate Measured(
        Measurements measured, Channel channel, IEnumerable<(DateTimeOffset At, int SignUps)> minutes, ShutTimes shut)
    {
        var since = minutes.Select(static minute => (DateTimeOffset?)minute.At).FirstOrDefault();
        var latest = measured.Of(channel.Id).Keys.Concat(measured.Headquarters.Keys).DefaultIfEmpty().Max();
        return new ModeEstimate
        {
            Since = since,
            SignUps = minutes.Sum(static minute => minute.SignUps),
            Shut = since is { } from ? shut.Within(from, latest + MeasuredMinute.Length) : TimeSpan.Zero,
        };
    }
}

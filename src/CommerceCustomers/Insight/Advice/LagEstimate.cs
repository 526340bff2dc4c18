using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Headquarters.Gate;

namespace CommerceCustomers.Insight.Advice;

/// <summary>
/// Estimates, minute by minute, how long the customers of a channel in sync mode would have been on their way in async mode: those that
/// headquarters answered for, as long as it took to answer; the others until the pause was over that they fell into, or were tried again.
/// </summary>
internal sealed class LagEstimate(ShutTimes shut, RetryTimes retries)
{
    // A pause is divided, because those who sign up late in it wait shorter.
    private const int FewestSteps = 4;

    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(5);

    // A create that fails soon before calls are paused shares the fate of that pause.
    private static readonly TimeSpan PausesSoon = TimeSpan.FromMinutes(10);

    public WeightedDurations Lags { get; } = new();

    /// <summary>Adds the sync sign-ups of a minute.</summary>
    /// <param name="at">When the minute begins. Minutes come in their order.</param>
    /// <param name="minute">What was measured of the channel in it.</param>
    /// <param name="answers">How headquarters answered.</param>
    public void Add(DateTimeOffset at, ChannelMinute minute, HeadquartersAnswers answers)
    {
        var near = answers.Near(at);
        var created = minute[isAsync: false, MeasuredOutcome.Created];
        if (minute.Waits.Total > 0)
        {
            // They waited for a place at the gate too, as they would have in async mode.
            Lags.Add(minute.Waits, created);
        }
        else if (near is not null)
        {
            Lags.Add(near.Creates, created);
        }

        if (minute.Unanswered > 0)
        {
            AddUnanswered(at, minute, answers.At(at), Answer(near));
        }
    }

    // Most were not called for at all, because calls were paused. A few were: their calls failed.
    private void AddUnanswered(DateTimeOffset at, ChannelMinute minute, HeadquartersMinute? creates, TimeSpan answer)
    {
        var left = minute.Unanswered;
        var failed = Math.Min(left, creates?.FailedCreates ?? 0);
        var unclear = (int)Math.Min(failed, creates?.UnclearCreates.Total ?? 0);
        if (unclear > 0)
        {
            Lags.AddLater(creates!.UnclearCreates, retries.Unclear + answer, unclear);
            left -= unclear;
        }

        var between = MeasuredMinute.Length / (minute[isAsync: false, MeasuredOutcome.Created] + minute.Unanswered);
        var pauses = shut.Touching(at, at + MeasuredMinute.Length).Select(pause => new Pause(pause.From, pause.Until, between)).ToList();
        if (pauses.Count == 0)
        {
            AddFailed(at, left, answer);
            return;
        }

        var before = failed - unclear;
        foreach (var pause in pauses.Where(pause => pause.From >= at))
        {
            // They came at the pace of this minute, and the last one shut the gate.
            for (var number = 0; number < GateRules.FailuresThatShut && before > 0; number++, before--, left--)
            {
                var moment = pause.From - (between * number);
                Lags.Add(Longer(pause.Tried - (moment > at ? moment : at), retries.Failed) + answer, 1);
            }
        }

        AddPaused(at, pauses, left, answer);
    }

    private void AddFailed(DateTimeOffset at, int count, TimeSpan answer)
    {
        var moment = at + (MeasuredMinute.Length / 2);
        var pause = shut.EndOfNext(moment, PausesSoon) is { } end ? end - moment : TimeSpan.Zero;
        Lags.Add(Longer(pause, retries.Failed) + answer, count);
    }

    // They are taken to be spread evenly over the time in which calls were paused.
    private void AddPaused(DateTimeOffset at, List<Pause> pauses, int count, TimeSpan answer)
    {
        var end = at + MeasuredMinute.Length;
        var parts = pauses.ConvertAll(pause => (
            Begin: pause.From > at ? pause.From : at, End: pause.Until < end ? pause.Until : end, pause.Tried));
        var total = parts.Aggregate(TimeSpan.Zero, static (sum, part) => sum + (part.End - part.Begin));
        foreach (var part in parts)
        {
            var length = part.End - part.Begin;

            // Moments are kept to the millisecond, so a pause may have no length.
            var share = total > TimeSpan.Zero ? length / total : 1.0 / parts.Count;
            var steps = Math.Max(FewestSteps, (int)Math.Ceiling(length / LongestStep));
            for (var step = 0; step < steps; step++)
            {
                var left = part.Tried - part.Begin - (length * ((step + 0.5) / steps));
                Lags.Add(Longer(left, TimeSpan.Zero) + answer, count * share / steps);
            }
        }
    }

    private static TimeSpan Answer(HeadquartersMinute? near)
    {
        var answers = new WeightedDurations();
        if (near is { Creates.Total: var total and > 0 })
        {
            answers.Add(near.Creates, total);
        }

        return answers.Percentile(0.5) ?? TimeSpan.Zero;
    }

    /// <summary>
    /// A pause as it was in sync mode. It ended when somebody signed up after its time; in async mode a waiting customer is the trial at
    /// once.
    /// </summary>
    private readonly record struct Pause(DateTimeOffset From, DateTimeOffset Until, TimeSpan BetweenSignUps)
    {
        public DateTimeOffset Tried => Until - BetweenSignUps is var tried && tried > From ? tried : Until;
    }

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}

using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Verification;

/// <summary>One run of a verification. A single loop asks, takes answers and reports findings; only the questions run beside it.</summary>
internal sealed class VerificationRun(
    VerificationRequest request,
    Func<VerificationFinding, ValueTask> onFinding,
    IProgress<VerificationReport>? progress,
    ICustomerReader reader,
    HeadquartersGate gate,
    VerificationCalls calls,
    ILiveSettings settings,
    TimeProvider timeProvider)
{
    private const int MostDoublings = 4;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(100);

    // Others free places, and their calls let the gate allow calls again, so poll for both.
    private static readonly TimeSpan BetweenLooksForAPlace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BetweenLooksAtAShutGate = TimeSpan.FromSeconds(1);

    private readonly VerificationQueue _queue = new(reader, request, timeProvider);
    private readonly VerificationTally _tally = new();
    private VerificationQuestion? _next;
    private VerificationEnd? _end;
    private long? _total;
    private long? _silentSince;
    private string? _failure;
    private string? _pausedBecause;
    private long? _reportedAt;

    public async Task<VerificationReport> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CountAsync(cancellationToken).ConfigureAwait(false);
            while (await StepAsync(cancellationToken).ConfigureAwait(false) is { } pause)
            {
                Report();
                await calls.WaitAsync(pause, _end is null ? cancellationToken : CancellationToken.None).ConfigureAwait(false);
            }

            _end ??= VerificationEnd.Complete;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _end = VerificationEnd.Cancelled;
        }
        finally
        {
            // After a failure too the caller must learn how far the run came.
            await calls.EndAsync().ConfigureAwait(false);
            progress?.Report(ReportOf(_pausedBecause));
        }

        return ReportOf(_end == VerificationEnd.Unreachable
            ? gate.Look().Reason ?? _failure ?? _pausedBecause ?? "It answers no question."
            : null);
    }

    /// <summary>Does one step and returns how long to wait when no answer comes before; null when the run is over.</summary>
    private async Task<TimeSpan?> StepAsync(CancellationToken cancellationToken)
    {
        while (calls.TryTake(out var answer))
        {
            await TakeAsync(answer).ConfigureAwait(false);
        }

        _end ??= cancellationToken.IsCancellationRequested ? VerificationEnd.Cancelled
            : SilenceLeft() <= TimeSpan.Zero ? VerificationEnd.Unreachable
            : null;
        var pause = Timeout.InfiniteTimeSpan;
        if (_end is null)
        {
            try
            {
                pause = await AskAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Cancelled while a page was being read; running questions are still taken.
                _end = VerificationEnd.Cancelled;
            }
        }

        return calls.Count == 0 && (_end is not null || _queue.IsEmpty) ? null : pause;
    }

    /// <summary>Starts as many questions as the gate allows and returns how long to wait when no answer comes before.</summary>
    private async Task<TimeSpan> AskAsync(CancellationToken cancellationToken)
    {
        _pausedBecause = null;
        while (calls.Count < settings.Current.Headquarters.MaxConcurrency)
        {
            _next ??= await _queue.TakeAsync(cancellationToken).ConfigureAwait(false);
            if (_next is null)
            {
                _silentSince = calls.Count == 0 ? null : _silentSince;
                return _queue.DueIn ?? Timeout.InfiniteTimeSpan;
            }

            if (gate.Look() is { AllowsCalls: false } shut)
            {
                return Pause(shut);
            }

            var legalEntity = _next.Record.LegalEntity;
            if (gate.TryEnterToCatchUp(new CallNeeds(legalEntity, _next.Record.CustomerId), out var pass))
            {
                calls.Ask(_next, pass);
            }
            else if (
                gate.Look(legalEntity) is { AllowsCalls: false, Cause: HeadquartersFailure.Misconfigured } wrong && gate.Look().AllowsCalls)
            {
                LeaveOut(_next, wrong.Reason ?? "");
            }
            else
            {
                // One of our own answers will free a slot.
                return calls.Count > 0 ? Timeout.InfiniteTimeSpan : BetweenLooksForAPlace;
            }

            _next = null;
        }

        return Timeout.InfiniteTimeSpan;
    }

    // While calls are paused a probe goes first: a question might fail because of its customer and keep the gate shut for all.
    private TimeSpan Pause(GateState shut)
    {
        _pausedBecause = shut.Reason;
        _silentSince ??= timeProvider.GetTimestamp();
        if (gate.TryEnterToCatchUp(CallNeeds.Probe, out var pass))
        {
            calls.Probe(pass);
            return Timeout.InfiniteTimeSpan;
        }

        var untilTry = shut.RetryAt - timeProvider.GetUtcNow() ?? TimeSpan.Zero;
        var pause = Max(Min(untilTry, BetweenLooksAtAShutGate), BetweenLooksForAPlace);
        return SilenceLeft() is { } left && left < pause ? Max(left, ShortestPause) : pause;
    }

    private async ValueTask TakeAsync(VerificationAnswer answer)
    {
        if (answer.Question is not { } question)
        {
            _failure = answer.Outcome.Failure is null ? _failure : answer.Outcome.Message;
            return;
        }

        switch (answer.Outcome)
        {
            case { Accounts: { } accounts }:
                _silentSince = null;
                await JudgeAsync(question, accounts, answer.Outcome.HeldId).ConfigureAwait(false);
                break;

            case { Failure: HeadquartersFailure.Misconfigured, LegalEntity: not null }:
                _silentSince = null;
                LeaveOut(question, answer.Outcome.Message);
                break;

            default:
                await FailAsync(question, answer).ConfigureAwait(false);
                break;
        }
    }

    // Read the record again before reporting: it may have changed since it was listed.
    private async ValueTask JudgeAsync(VerificationQuestion question, IReadOnlyList<AccountNumber> accounts, CustomerId? heldId)
    {
        var judged = question.LooksAtAccount
            ? VerificationRules.JudgeAccount(question.Record, accounts, heldId)
            : VerificationRules.Judge(question.Record, accounts);
        if (judged is not { } kind)
        {
            _tally.Agrees();
            _queue.Finish(question);
            return;
        }

        var current = await reader.FindAsync(question.Record.CustomerId, CancellationToken.None).ConfigureAwait(false);
        if (current is null || !VerificationRules.IsAskedAbout(current, request.IncludesWithdrawn))
        {
            _queue.Finish(question);
            return;
        }

        if (current.Revision != question.Record.Revision)
        {
            question.Renew(current);
            _queue.PutOff(question, TimeSpan.Zero);
            return;
        }

        var left = VerificationRules.SettlesIn(current, timeProvider.GetUtcNow(), settings.Current.Headquarters.SettlingTime);
        if (kind == VerificationFindingKind.Missing && !question.HasSettled && left > TimeSpan.Zero)
        {
            question.HasSettled = true;
            _queue.PutOff(question, left);
            return;
        }

        if (kind == VerificationFindingKind.Missing && !question.LooksAtAccount && calls.CanLook && current.AccountNumber is not null)
        {
            question.LooksAtAccount = true;
            _queue.PutOff(question, TimeSpan.Zero);
            return;
        }

        await TellAsync(question, VerificationRules.Found(kind, current, accounts, heldId)).ConfigureAwait(false);
    }

    /// <summary>
    /// Decides what a failed question means. A failure that shut the gate waits for the gate. Only a refusal, or silence while others are
    /// answered, counts against the customer.
    /// </summary>
    private async ValueTask FailAsync(VerificationQuestion question, VerificationAnswer answer)
    {
        var outcome = answer.Outcome;
        if (outcome.IsUnsent)
        {
            _queue.PutOff(question, TimeSpan.Zero);
            return;
        }

        _failure = outcome.Message;
        _silentSince ??= timeProvider.GetTimestamp();
        question.FirstFailed ??= answer.Pass;
        if (!answer.OthersSucceeded && outcome.Failure != HeadquartersFailure.Rejected)
        {
            // One customer alone does not shut the gate, so wait before asking again.
            _queue.PutOff(question, settings.Current.Synchronizer.FirstRetryDelay);
            return;
        }

        var isItsOwn = outcome.Failure is HeadquartersFailure.Ambiguous or HeadquartersFailure.Rejected;
        if (++question.Attempts >= settings.Current.Synchronizer.MaxAttempts && isItsOwn)
        {
            await TellAsync(question, VerificationRules.Unverified(question.Record, outcome.Code, outcome.Message)).ConfigureAwait(false);
            return;
        }

        _queue.PutOff(
            question, settings.Current.Synchronizer.FirstRetryDelay * Math.Pow(2, Math.Min(question.Attempts - 1, MostDoublings)));
    }

    private async ValueTask TellAsync(VerificationQuestion question, VerificationFinding finding)
    {
        await onFinding(finding).ConfigureAwait(false);
        _tally.Add(finding.Kind);
        _queue.Finish(question);
    }

    private void LeaveOut(VerificationQuestion question, string reason)
    {
        _tally.AddUnverified(question.Record.LegalEntity, reason);
        _queue.Finish(question);
    }

    private async ValueTask CountAsync(CancellationToken cancellationToken)
    {
        if (progress is null || request.After is not null)
        {
            return;
        }

        var counts = await reader.CountAsync(cancellationToken).ConfigureAwait(false);
        _total = counts
            .Where(count => (request.Channel is null || count.Channel == request.Channel)
                && (count.State == CustomerState.Synchronized || (request.IncludesWithdrawn && count.State == CustomerState.Withdrawn)))
            .Sum(static count => count.Count);
    }

    /// <summary>Gets how much longer headquarters may be silent; null while it answers or when there is no limit.</summary>
    private TimeSpan? SilenceLeft()
        => _silentSince is { } since && request.LongestOutage is { } longest ? longest - timeProvider.GetElapsedTime(since) : null;

    private void Report()
    {
        if (progress is null || (_reportedAt is { } at && timeProvider.GetElapsedTime(at) < BetweenReports))
        {
            return;
        }

        _reportedAt = timeProvider.GetTimestamp();
        progress.Report(ReportOf(_pausedBecause));
    }

    private VerificationReport ReportOf(string? reason) => new()
    {
        IsComplete = _end == VerificationEnd.Complete,
        Total = _total,
        Checked = _tally.Checked,
        Findings = _tally.Findings,
        UnverifiedLegalEntities = _tally.LegalEntities,
        VerifiedThrough = _queue.VerifiedThrough,
        Reason = reason,
    };

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}

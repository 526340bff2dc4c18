using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Verification;

// One verification: a single loop asks, takes answers and tells; only the questions run beside it.
internal sealed class VerificationRun(
    VerificationRequest request,
    Func<VerificationFinding, ValueTask> onFinding,
    IProgress<VerificationProgress>? progress,
    ICustomerReader reader,
    HeadquartersGate gate,
    VerificationCalls calls,
    ILiveSettings settings,
    TimeProvider timeProvider)
{
    private const int MostDoublings = 4;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(100);

    // A place that others give back, and a gate that others open, are seen by looking.
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
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _end = VerificationEnd.Cancelled;
        }
        finally
        {
            // Also when it fails: whoever asked must know how far it came.
            await calls.EndAsync().ConfigureAwait(false);
            progress?.Report(Progress());
        }

        return new VerificationReport
        {
            End = _end ?? VerificationEnd.Complete,
            Counts = _tally.Counts,
            UnverifiedLegalEntities = _tally.LegalEntities,
            VerifiedThrough = _queue.VerifiedThrough,
            Reason = _end == VerificationEnd.Unreachable ? gate.Look().Reason ?? _failure : null,
        };
    }

    // How long to wait if no answer comes before; null when it is over.
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
                // While the next page was read. What is under way is still taken.
                _end = VerificationEnd.Cancelled;
            }
        }

        return calls.Count == 0 && (_end is not null || _queue.IsEmpty) ? null : pause;
    }

    // Asks as much as the gate lets it, and tells how long to wait if no answer comes before.
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
            if (gate.TryEnterToCatchUp(new CallNeeds(legalEntity, _next.Record.Id), out var pass))
            {
                calls.Ask(_next, pass);
            }
            else if (gate.Look(legalEntity) is { AllowsCalls: false, Cause: HeadquartersFailure.Misconfigured } wrong && gate.Look().AllowsCalls)
            {
                LeaveOut(_next, wrong.Reason ?? "");
            }
            else
            {
                // An answer of our own frees a place, too.
                return calls.Count > 0 ? Timeout.InfiniteTimeSpan : BetweenLooksForAPlace;
            }

            _next = null;
        }

        return Timeout.InfiniteTimeSpan;
    }

    // A probe goes first behind a shut gate: a question might fail because of its customer and keep the gate shut against all.
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

    // Before it is told it is looked at again: the customer may have changed since it was listed.
    private async ValueTask JudgeAsync(VerificationQuestion question, IReadOnlyList<AccountNumber> accounts, CustomerId? heldId)
    {
        var judged = question.LooksAtAccount
            ? VerificationRules.JudgeAccount(question.Record, accounts, heldId)
            : VerificationRules.Judge(question.Record, accounts);
        if (judged is not { } kind)
        {
            _tally.Agrees();
            _queue.Settle(question);
            return;
        }

        var current = await reader.FindAsync(question.Record.Id, CancellationToken.None).ConfigureAwait(false);
        if (current is null || !VerificationRules.IsAskedAbout(current, request.IncludesWithdrawn))
        {
            _queue.Settle(question);
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

        if (kind == VerificationFindingKind.Missing && !question.LooksAtAccount && calls.CanLook && current.Account is not null)
        {
            question.LooksAtAccount = true;
            _queue.PutOff(question, TimeSpan.Zero);
            return;
        }

        await TellAsync(question, VerificationRules.Found(kind, current, accounts, heldId)).ConfigureAwait(false);
    }

    // What the gate holds up waits for the gate. Only what headquarters refuses to answer, or does not answer while it answers others,
    // counts against the customer, so that it neither ends the run nor keeps it from ending.
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
            // The gate may stay open for it: one customer alone does not shut it.
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
        _queue.Settle(question);
    }

    private void LeaveOut(VerificationQuestion question, string reason)
    {
        _tally.AddUnverified(question.Record.LegalEntity, reason);
        _queue.Settle(question);
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

    // How long headquarters may be silent still; null while it answers, or may be silent for ever.
    private TimeSpan? SilenceLeft()
        => _silentSince is { } since && request.LongestOutage is { } longest ? longest - timeProvider.GetElapsedTime(since) : null;

    private void Report()
    {
        if (progress is null || (_reportedAt is { } at && timeProvider.GetElapsedTime(at) < BetweenReports))
        {
            return;
        }

        _reportedAt = timeProvider.GetTimestamp();
        progress.Report(Progress());
    }

    private VerificationProgress Progress() => new()
    {
        Counts = _tally.Counts,
        Total = _total,
        VerifiedThrough = _queue.VerifiedThrough,
        PausedBecause = _pausedBecause,
    };

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}

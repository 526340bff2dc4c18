using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Words;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>Says, before the table of status, what waits for headquarters, since when, why, and what to do.</summary>
internal sealed class StatusText
{
    private readonly CommerceStatus _status;
    private readonly AdvisedCommand _advised;
    private readonly ToolWords _words;
    private readonly List<string> _obstacles;
    private readonly long _waiting;
    private readonly long _needAttention;

    private StatusText(CommerceStatus status, AdvisedCommand advised, ToolWords words)
    {
        _status = status;
        _advised = advised;
        _words = words;
        _obstacles = [.. GateText.Of(status, words)];
        _waiting = SyncVerdict.Count(status, CustomerState.Pending) + SyncVerdict.Count(status, CustomerState.Sending);
        _needAttention = SyncVerdict.Count(status, CustomerState.NeedsAttention);
    }

    public static void Write(
        IAnsiConsole output, CommerceStatus status, CommerceHealth health, AdvisedCommand advised, ToolWords words)
    {
        var text = new StatusText(status, advised, words);
        foreach (var sentence in text.Sentences())
        {
            output.MarkupLineInterpolated($"[bold]{PlainText.Escaped(sentence)}[/]");
        }

        TextList.Write(output, words[text.SomethingWaits ? "Status.Why" : "Status.Remarks"], [.. text.Reasons()]);
        TextList.Write(output, words["Status.Pace"], [.. text.Paces()]);
        TextList.Write(output, words["Status.Actions"], [.. text.Actions()]);
        TextList.Write(output, words["Status.Health"], [.. health.Reasons.Select(words.Own)]);
        TextList.Write(
            output,
            words["Status.Events"],
            [.. status.EventHandlers.Where(static handler => handler.Waiting > 0).Select(text.Events)]);
    }

    private bool SomethingWaits => _waiting > 0 || _status.EventHandlers.Any(static handler => handler.Waiting > 0);

    private IEnumerable<string> Sentences()
    {
        yield return Waiting();
        if (_needAttention > 0)
        {
            yield return _words.Count("Status.NeedAttention", _needAttention);
        }
    }

    private string Waiting()
    {
        if (_waiting > 0)
        {
            var oldest = _status.Counts.Where(static count => count.State.IsOnItsWay()).Min(static count => count.OldestAt);
            var since = oldest is { } at
                ? _words.Count("Status.Since", _waiting, DisplayText.Moment(at), DisplayText.Age(_status.At - at, _words))
                : "";
            return _words.Count("Status.Waiting", _waiting, since);
        }

        var there = SyncVerdict.Count(_status, CustomerState.Synchronized);
        return there == 0 ? _words["Status.NoneWaiting"] : _words.Count("Status.NoneWaiting", there);
    }

    private IEnumerable<string> Reasons()
    {
        if (_status.IsSynchronizerRunning == false)
        {
            yield return _words[SomethingWaits ? "Status.JobStoppedWaiting" : "Status.JobStopped"];
        }
        else if (_status.IsSynchronizerRunning is null)
        {
            yield return _words["Status.JobNever"];
        }

        foreach (var obstacle in _obstacles)
        {
            yield return obstacle;
        }

        if (SomethingWaits && _status.IsSynchronizerRunning == true && _obstacles.Count == 0)
        {
            yield return _words["Status.JobRuns"];
        }
    }

    private IEnumerable<string> Paces() => _status.Paces
        .OrderBy(static entry => entry.Key.Value, StringComparer.Ordinal)
        .Select(entry => $"{entry.Key}: {entry.Value.ToString(_words.Culture)}");

    private IEnumerable<string> Actions()
    {
        if (SomethingWaits && _status.IsSynchronizerRunning != true)
        {
            yield return _words["Status.StartJob", _advised.Of("sync")];
        }

        if (PausedForAPerson())
        {
            yield return _words["Status.RemoveCause"];
        }
        else if (_waiting > 0 && _status.IsSynchronizerRunning == true)
        {
            yield return _words[_status.Gate.AllowsCalls ? "Status.NothingAllowed" : "Status.NothingPaused"];
        }

        if (_needAttention > 0)
        {
            yield return _words["Status.SeeAttention", _advised.Of("list --state NeedsAttention")];
        }
    }

    private bool PausedForAPerson() => _status.ShutLegalEntities.Values.Concat(_status.ShutParts.Values).Append(_status.Gate)
        .Any(static gate => gate.NeedsPerson);

    private string Events(EventHandlerStatus handler)
    {
        var age = DisplayText.Age(_status.At - (handler.OldestAt ?? _status.At), _words);
        var waiting = _words.Count("Status.Event", handler.Waiting, handler.Name, age);
        if (handler.FailingSince is not { } since)
        {
            return waiting;
        }

        var next = handler.NextTryAt is { } at && at > _status.At
            ? _words["Status.In", DisplayText.Age(at - _status.At, _words)]
            : _words["Status.Now"];
        return $"{waiting} {_words["Status.EventFails", DisplayText.Age(_status.At - since, _words), handler.LastFailure, next]}";
    }
}

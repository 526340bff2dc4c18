using CommerceCustomers.Cli.Output;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>Says, before the table of status, what waits for headquarters, since when, why, and what to do.</summary>
internal sealed class StatusText
{
    private readonly CommerceStatus _status;
    private readonly AdvisedCommand _advised;
    private readonly List<string> _obstacles;
    private readonly long _waiting;
    private readonly long _needAttention;

    private StatusText(CommerceStatus status, AdvisedCommand advised)
    {
        _status = status;
        _advised = advised;
        _obstacles = [.. GateText.Of(status)];
        _waiting = SyncVerdict.Count(status, CustomerState.Pending) + SyncVerdict.Count(status, CustomerState.Sending);
        _needAttention = SyncVerdict.Count(status, CustomerState.NeedsAttention);
    }

    public static void Write(IAnsiConsole output, CommerceStatus status, CommerceHealth health, AdvisedCommand advised)
    {
        var text = new StatusText(status, advised);
        foreach (var sentence in text.Sentences())
        {
            output.MarkupLineInterpolated($"[bold]{PlainText.Escaped(sentence)}[/]");
        }

        TextList.Write(output, text.SomethingWaits ? "Why" : "Remarks", [.. text.Reasons()]);
        TextList.Write(output, "Pace", [.. text.Paces()]);
        TextList.Write(output, "What to do", [.. text.Actions()]);
        TextList.Write(output, "Health", [.. health.Reasons]);
        TextList.Write(output, "Events", [.. status.EventHandlers.Where(static handler => handler.Waiting > 0).Select(text.Events)]);
    }

    private bool SomethingWaits => _waiting > 0 || _status.EventHandlers.Any(static handler => handler.Waiting > 0);

    private IEnumerable<string> Sentences()
    {
        yield return Waiting();
        if (_needAttention > 0)
        {
            yield return Of(_needAttention, "1 customer needs attention", "customers need attention")
                + ": a person has to decide what happens.";
        }
    }

    private string Waiting()
    {
        if (_waiting > 0)
        {
            var oldest = _status.Counts.Where(static count => count.State.IsOnItsWay()).Min(static count => count.OldestAt);
            var since = oldest is { } at
                ? $", {(_waiting == 1 ? "" : "the oldest ")}since {DisplayText.Moment(at)} ({DisplayText.Age(_status.At - at)})"
                : "";
            return Of(_waiting, "1 customer is waiting for headquarters", "customers are waiting for headquarters") + since + ".";
        }

        var there = SyncVerdict.Count(_status, CustomerState.Synchronized);
        return "No customer is waiting for headquarters"
            + (there == 0 ? "." : $"; {Of(there, "1 customer is there", "customers are there")}.");
    }

    private IEnumerable<string> Reasons()
    {
        if (_status.IsSynchronizerRunning == false)
        {
            yield return SomethingWaits ? "The delivery job is not running, so nothing is sent." : "The delivery job is not running.";
        }
        else if (_status.IsSynchronizerRunning is null)
        {
            yield return "The delivery job has not run here yet.";
        }

        foreach (var obstacle in _obstacles)
        {
            yield return obstacle;
        }

        if (SomethingWaits && _status.IsSynchronizerRunning == true && _obstacles.Count == 0)
        {
            yield return "The delivery job is running, and calls to headquarters are allowed.";
        }
    }

    private IEnumerable<string> Paces() => _status.Paces
        .OrderBy(static entry => entry.Key.Value, StringComparer.Ordinal)
        .Select(static entry => $"{entry.Key}: {entry.Value.ToString(DisplayText.Culture)}");

    private IEnumerable<string> Actions()
    {
        if (SomethingWaits && _status.IsSynchronizerRunning != true)
        {
            yield return $"Start the delivery job: {_advised.Of("sync")} (or serve).";
        }

        if (PausedForAPerson())
        {
            yield return "Remove the cause, in headquarters or in the settings. The delivery job then goes on by itself.";
        }
        else if (_waiting > 0 && _status.IsSynchronizerRunning == true)
        {
            yield return _status.Gate.AllowsCalls
                ? "Nothing: the delivery job brings them to headquarters in turn."
                : "Nothing: the delivery job goes on by itself when headquarters may be called again.";
        }

        if (_needAttention > 0)
        {
            yield return $"See who needs attention: {_advised.Of("list --state NeedsAttention")}";
        }
    }

    private bool PausedForAPerson() => _status.ShutLegalEntities.Values.Concat(_status.ShutParts.Values).Append(_status.Gate)
        .Any(static gate => gate.NeedsPerson);

    private string Events(EventHandlerStatus handler)
    {
        var age = DisplayText.Age(_status.At - (handler.OldestAt ?? _status.At));
        var waiting = Of(handler.Waiting, "1 event waits", "events wait") + $" for handler {handler.Name}, the oldest since {age}.";
        if (handler.FailingSince is not { } since)
        {
            return waiting;
        }

        var next = handler.NextTryAt is { } at && at > _status.At ? $"in {DisplayText.Age(at - _status.At)}" : "now";
        return $"{waiting} It fails since {DisplayText.Age(_status.At - since)} ({handler.LastFailure}); next try {next}.";
    }

    private static string Of(long count, string one, string many)
        => count == 1 ? one : string.Create(DisplayText.Culture, $"{count:N0} {many}");
}

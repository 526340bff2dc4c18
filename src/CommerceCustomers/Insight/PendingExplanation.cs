using CommerceCustomers.Delivery;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>Explains a customer that waits in the channel.</summary>
internal sealed class PendingExplanation(StoredRecord record, GateStatus gate, DateTimeOffset now, bool? isSynchronized)
{
    private readonly DateTimeOffset _nextAttempt = gate.NotBefore(record.DueAt);

    public static StateExplanation Of(StoredRecord record, GateStatus gate, DateTimeOffset now, bool? isSynchronized)
        => new PendingExplanation(record, gate, now, isSynchronized).ToExplanation();

    private StateExplanation ToExplanation() => new()
    {
        Summary = Summary(),
        Reasons = [.. Reasons()],
        NextAttemptAt = NextAttempt.Of(record, gate, isSynchronized),
        Actions = [.. Actions()],
    };

    private Phrase Summary() => (isSynchronized, _nextAttempt <= now) switch
    {
        (false, _) => new Phrase("WaitsForDeliveryJob"),
        (true, true) => new Phrase("WaitsForItsTurn"),
        (null, true) => new Phrase("WaitsForFirstReport"),
        _ when gate is { AllowsCalls: false, IsInMaintenance: true, RetryAt: { } end }
            => new Phrase("WaitsForMaintenance", ("until", end), ("at", _nextAttempt)),
        _ when gate.NeedsPerson => new Phrase("WaitsForPerson", ("at", _nextAttempt)),
        _ => new Phrase("WaitsUntil", ("at", _nextAttempt)),
    };

    private IEnumerable<Remedy> Actions()
    {
        if (gate.NeedsPerson)
        {
            yield return new Remedy(RemedyKind.CorrectSettings, "CorrectSettings");
        }

        if (isSynchronized != true)
        {
            yield return Remedies.StartTheDeliveryJob;
        }
        else if (!gate.NeedsPerson)
        {
            yield return Remedies.Wait(gate.AllowsCalls ? "WaitForDelivery" : "WaitForCalls");
        }

        if (record.IsEditable)
        {
            yield return new Remedy(RemedyKind.Edit, "EditWhileWaiting");
            yield return Remedies.Cancel;
        }
    }

    private IEnumerable<Phrase> Reasons()
    {
        if (PausePhrase.Of(gate, now) is { } pause)
        {
            yield return pause;
        }

        if (WhyItIsAskedFirst() is { } question)
        {
            yield return question;
        }

        if (record.AccountNumber is { } account)
        {
            yield return new Phrase("AccountIsIssued", ("account", account.Value));
        }

        var origin = OriginPhrase.Of(record);
        if (!origin.Arguments.ContainsKey(OriginPhrase.At))
        {
            foreach (var error in ErrorPhrases.Of(record))
            {
                yield return error;
            }
        }

        if (record.IsExpedited)
        {
            yield return new Phrase("GoesFirst");
        }

        yield return origin;
        yield return DecisionPhrase.Of(record.Decision);
    }

    private Phrase? WhyItIsAskedFirst() => record switch
    {
        { AccountNumber: not null } => null,
        { WithdrawIfAbsent: true } => new Phrase("IsOnlyAskedFor"),
        { LastPossibleSend: { } sent } => new Phrase("IsAskedForFirst", ("sent", sent)),
        _ => null,
    };
}

using CommerceCustomers.Identifiers;
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
        Summary = "Waiting for headquarters: it is safe in the channel, " + WhatComesNext(),
        Reasons = [.. Reasons()],
        NextAttemptAt = isSynchronized == false ? null : _nextAttempt,
        Actions = record.IsEditable ? [WhatToWaitFor(), Edit(), Cancel()] : [WhatToWaitFor()],
    };

    private string WhatComesNext() => (isSynchronized, _nextAttempt <= now) switch
    {
        (false, _) => "but the delivery job is not running: nothing is sent until it runs.",
        (true, true) => "and the next attempt is due now. The delivery job is running, and comes to it in its turn.",
        (null, true) => "and the next attempt is due now. If nothing happens, the delivery job is not running.",
        (_, false) => $"and the next attempt is made at {_nextAttempt:u}.",
    };

    private string WhatToWaitFor() => (isSynchronized, gate.AllowsCalls) switch
    {
        (true, true) => "Wait: it goes by itself.",
        (true, false) => "Wait: it goes by itself once headquarters may be called again.",
        _ => StateExplanation.StartTheDeliveryJob,
    };

    private string Edit() => $"Edit it while it waits: commerce-customers edit {record.CustomerId} FILE.";

    private string Cancel() => $"Or cancel it: commerce-customers cancel {record.CustomerId} --reason R.";

    private IEnumerable<string> Reasons()
    {
        if (!gate.AllowsCalls)
        {
            yield return $"Calls to headquarters are paused since {gate.Since:u}: {gate.Reason}";
        }

        if (WhyItIsAskedFirst() is { } question)
        {
            yield return question;
        }

        if (record.AccountNumber is not null)
        {
            yield return "Headquarters has issued the account number; what follows the customer there is still to be added.";
        }

        if (record.LastError is { } error)
        {
            yield return LastError(error);
        }

        if (record.IsExpedited)
        {
            yield return "Somebody waits for it, so it goes before the others of its channel.";
        }

        yield return HowItWasCreated();
    }

    private string? WhyItIsAskedFirst() => record switch
    {
        { WithdrawIfAbsent: true } =>
            "The caller was to be told \"unavailable\" unless headquarters took the customer, so headquarters is only asked, and nothing "
            + "is sent. If it holds the customer, the customer is synchronized; if it surely does not, the customer is given up.",
        { LastPossibleSend: { } sent } =>
            $"A call that may have created the customer ended without an answer at {sent:u}, so headquarters is asked before anything is "
            + "sent again.",
        _ => null,
    };

    private static string LastError(CustomerError error) => error.Code == ErrorCodes.AlteredInHeadquarters
        ? $"{error.Code}: {error.Description}"
        : $"The last attempt failed at {error.At:u} with {error.Code}: {error.Description}";

    private string HowItWasCreated() => record.Decision.Mode == CustomerCreationMode.Async
        ? "The customer was created in async mode: the channel keeps it and the delivery job brings it to headquarters. "
            + record.Decision.Reason
        : "The customer was created in sync mode, but what became of it was not on record when the call ended. " + record.Decision.Reason;
}

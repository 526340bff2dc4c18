using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>Explains a customer that a process is sending, or was sending when it ended.</summary>
internal static class SendingExplanation
{
    public static StateExplanation Of(StoredRecord record, DateTimeOffset now, bool? isSynchronized)
        => record.Lease is { } lease && lease.Until < now ? Abandoned(record, lease, isSynchronized) : UnderWay(record);

    private static StateExplanation Abandoned(StoredRecord record, Lease lease, bool? isSynchronized) => new()
    {
        Summary = $"Sending: a process was calling headquarters for it and let its lease run out at {lease.Until:u}. "
            + "It has probably ended.",
        Reasons =
        [
            "Whether headquarters has it is open. A synchronizer that sees the lease unrenewed for a whole lease takes the customer over "
            + "and asks headquarters before anything is sent again. " + isSynchronized switch
            {
                true => "One is running.",
                false => "None is running.",
                null => "If nothing happens, none is running.",
            },
            record.Decision.Reason,
        ],
        Actions = [isSynchronized == true ? "Wait: it is taken over by itself." : StateExplanation.StartASynchronizer],
    };

    private static StateExplanation UnderWay(StoredRecord record) => new()
    {
        Summary = "Sending: a process is calling headquarters for it now.",
        Reasons =
        [
            $"The process holds a lease until {record.Lease?.Until:u}. If it ends before it has settled, another one takes over and asks "
            + "headquarters first.",
            record.Decision.Reason,
        ],
        Actions = ["Wait for the call to end."],
    };
}

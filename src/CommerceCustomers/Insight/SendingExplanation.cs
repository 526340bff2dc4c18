using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>Explains a customer that a process is sending, or was sending when it ended.</summary>
internal static class SendingExplanation
{
    public static StateExplanation Of(StoredRecord record, DateTimeOffset now, bool? isSynchronized)
        => record.Lease is { } lease && lease.Until < now ? Abandoned(record, lease, isSynchronized) : UnderWay(record);

    private static StateExplanation Abandoned(StoredRecord record, Lease lease, bool? isSynchronized) => new()
    {
        Summary = $"Sending: a process was calling headquarters for it, and its time for that ended at {lease.Until:u}. "
            + "The process has probably ended.",
        Reasons =
        [
            "It is not certain whether headquarters has it. If the process stays silent, the delivery job takes the customer over "
            + "and asks headquarters before anything is sent again. " + isSynchronized switch
            {
                true => "The delivery job is running.",
                false => "The delivery job is not running.",
                null => "If nothing happens, the delivery job is not running.",
            },
            record.Decision.Reason,
        ],
        Actions = [isSynchronized == true ? "Wait: it is taken over by itself." : StateExplanation.StartTheDeliveryJob],
    };

    private static StateExplanation UnderWay(StoredRecord record) => new()
    {
        Summary = "Sending: a process is calling headquarters for it now.",
        Reasons =
        [
            $"The process has time for that until {record.Lease?.Until:u}. If it ends before it has finished, the delivery job takes over "
            + "and asks headquarters first.",
            record.Decision.Reason,
        ],
        Actions = ["Wait for the call to end."],
    };
}

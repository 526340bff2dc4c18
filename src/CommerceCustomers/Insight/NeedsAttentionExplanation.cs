using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>Explains a customer that cannot go on without a person.</summary>
internal static class NeedsAttentionExplanation
{
    public static StateExplanation Of(StoredRecord record, bool canFind) => new()
    {
        Summary = $"Needs attention: it cannot go on without a person ({record.LastError?.Code ?? "no code"}).",
        Reasons =
        [
            record.LastError is { } error ? $"{error.At:u} {error.Code}: {error.Description}" : "No error was recorded.",
            record.Decision.Reason,
        ],
        Actions = record switch
        {
            { AccountNumber: not null } =>
            [
                "Headquarters holds it already, and what follows it there could not be added. Remove the cause in headquarters and requeue "
                + $"it: commerce-customers requeue --id {record.CustomerId}.",
                $"Or add by hand there what is missing, and close it here: commerce-customers cancel {record.CustomerId} --reason R. "
                + "It is synchronized then.",
            ],
            { IsEditable: true } =>
            [
                $"Correct it and resubmit it: commerce-customers edit {record.CustomerId} FILE.",
                $"Or remove the cause in headquarters and requeue it: commerce-customers requeue --id {record.CustomerId}.",
                $"Or cancel it: commerce-customers cancel {record.CustomerId} --reason R.",
            ],
            _ when canFind =>
            [
                $"Remove the cause and requeue it: commerce-customers requeue --id {record.CustomerId}. "
                + "Headquarters is asked before anything is sent, so it shows whether the customer is there or not.",
                $"Or look it up there, and say which account it is: commerce-customers resolve {record.CustomerId} --account A.",
            ],
            _ =>
            [
                $"Look the customer id up in headquarters. If it is missing there, requeue it: "
                + $"commerce-customers requeue --id {record.CustomerId}. It is sent again, on your word.",
                $"If it is there, say which account it is: commerce-customers resolve {record.CustomerId} --account A.",
            ],
        },
    };
}

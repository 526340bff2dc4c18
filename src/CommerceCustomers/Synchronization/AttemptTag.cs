using CommerceCustomers.Lifecycle;

namespace CommerceCustomers.Synchronization;

/// <summary>Names the result of an attempt for spans: by the last call where one failed, otherwise by the verdict.</summary>
internal static class AttemptTag
{
    public static string Of(AttemptResult result) => result.Verdict switch
    {
        AttemptVerdict.Held => "held",
        AttemptVerdict.Completed => "completed",
        AttemptVerdict.NotYetSettled => "not_yet_settled",
        AttemptVerdict.Absent => "absent",
        AttemptVerdict.Failed => result.Outcome?.Tag ?? "failed",
        AttemptVerdict.CannotKnow => "cannot_know",
        _ => "unreadable",
    };

    public static bool IsFailure(AttemptResult result)
        => result.Verdict is AttemptVerdict.Failed or AttemptVerdict.CannotKnow or AttemptVerdict.Unreadable;
}

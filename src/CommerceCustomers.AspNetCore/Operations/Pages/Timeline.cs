using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Operations.Words;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>What has happened with a customer, oldest first: its sign-up, its history, its last error and its end.</summary>
internal static class Timeline
{
    public static IReadOnlyList<TimelineStep> Of(CustomerExplanation explanation, PageWords words)
    {
        var record = explanation.Record;
        var steps = new List<TimelineStep>
        {
            new(record.CreatedAt, words[$"Step.SignedUp.{record.Decision.Mode}"], words["Step.InChannel", record.Channel.Value]),
        };
        steps.AddRange(explanation.History.Select(
            entry => new TimelineStep(entry.At, words.Find($"Step.{entry.Action}") ?? entry.Action, HistoryDetail.Of(entry, words.Culture))
            {
                By = entry.By is null ? null : words["Step.By", OperatorNames.Of(entry.By, words)],
            }));
        if (record.LastError is { } error)
        {
            steps.Add(new TimelineStep(error.At, words["Step.Failed", error.Code], Described(error, words)));
        }

        if (record is { ClosedAt: { } closed, State: CustomerState.Synchronized, AccountNumber: { } account })
        {
            steps.Add(new TimelineStep(closed, words["Step.Synchronized", account.Value]));
        }
        else if (record is { ClosedAt: { } withdrawn, Withdrawal: { } reason } && HasNoEntry(explanation, reason))
        {
            steps.Add(new TimelineStep(withdrawn, words[$"Step.Withdrawn.{reason}"]));
        }

        return [.. steps.OrderBy(static step => step.At)];
    }

    private static string Described(CustomerError error, PageWords words) => error.Besides is { } other
        ? $"{words.Own(error.Message)} {words["Step.FailedBesides", other.Code, Described(other, words)]}"
        : words.Own(error.Message);

    /// <summary>A person's cancellation and erasure are in the history already.</summary>
    private static bool HasNoEntry(CustomerExplanation explanation, WithdrawalReason reason)
        => explanation.History.All(entry => entry.Action != reason.ToString());
}

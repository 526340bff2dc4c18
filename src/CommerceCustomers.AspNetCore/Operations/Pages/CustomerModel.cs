using CommerceCustomers.Insight;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>A customer with its explanation, and what was wrong with an action that was tried.</summary>
internal sealed record CustomerModel(CustomerExplanation Explanation)
{
    private const string GoesFirst = "GoesFirst";

    public CustomerRecord Record => Explanation.Record;

    /// <summary>Gets why the action was not done; null when none was tried.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets what is wrong with the reason of a cancellation, and the reason as it was given.</summary>
    public FieldText Reason { get; init; } = FieldText.Empty;

    /// <summary>Gets what is wrong with the account of a resolution, and the account as it was given.</summary>
    public FieldText Account { get; init; } = FieldText.Empty;

    public bool CanEdit => Has(RemedyKind.Edit);

    public bool CanRequeue => Record.State == CustomerState.NeedsAttention;

    public bool CanCancel => Has(RemedyKind.Cancel);

    public bool CanResolve => Record.State == CustomerState.NeedsAttention || Has(RemedyKind.Resolve);

    public bool CanExpedite => Record.State == CustomerState.Pending
        && Explanation.Reasons.All(static reason => reason.Code != GoesFirst);

    public bool CanErase => Record.State != CustomerState.Sending && Record.Withdrawal != WithdrawalReason.Erased;

    private bool Has(string kind) => Explanation.Actions.Any(remedy => remedy.Kind == kind);
}

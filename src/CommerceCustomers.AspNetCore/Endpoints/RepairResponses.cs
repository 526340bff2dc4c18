using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Answers with the result of a repair: the record as it is now, or the problem that kept it unchanged.
/// </summary>
internal static class RepairResponses
{
    public const string PendingOrNeedsAttention = $"{nameof(CustomerState.Pending)} or {nameof(CustomerState.NeedsAttention)}";

    public static async Task<IResult> OfAsync(HttpContext http, CustomerId id, RepairResult result, string allowedStates)
    {
        var finder = http.RequestServices.GetRequiredService<ICustomerFinder>();
        var record = await finder.FindAsync(id, http.RequestAborted).ConfigureAwait(false) ?? throw CustomerLookup.NotFound(id);
        switch (result.Outcome)
        {
            case RepairOutcome.Done:
                EntityTags.Write(http, record);
                var document = RecordDocument.Of(record);
                if (record.Withdrawal == WithdrawalReason.Erased)
                {
                    document["leftInHeadquarters"] = result.IsLeftInHeadquarters;
                }

                return new JsonResponse(StatusCodes.Status200OK, document);
            case RepairOutcome.Changed:
                throw EntityTags.Changed(http, record);
            case RepairOutcome.Invalid:
                return new Problem(ProblemKinds.InvalidCustomer, [.. result.Errors.Select(RequestError.Of)]);
            case RepairOutcome.OtherAccount:
                return OtherAccount(result.AccountNumbers);
            default:
                return result.OtherCustomerId is { } other ? Taken(result.Outcome, other) : Refused(result.Outcome, record, allowedStates);
        }
    }

    /// <summary>
    /// Answers that the state of a record does not allow the repair.
    /// </summary>
    public static Problem Refused(RepairOutcome outcome, CustomerRecord record, string allowedStates)
    {
        var advice = outcome switch
        {
            RepairOutcome.BeingSent => " Try again in a moment.",
            RepairOutcome.MayBeInHeadquarters => " An attempt may have reached headquarters: "
                + "wait until headquarters has said whether it holds the customer. The explanation of the customer says when.",
            RepairOutcome.Synchronized => " Change it in headquarters.",
            RepairOutcome.NotNeeded => " There is nothing to do.",
            RepairOutcome.NeedsRepair => " Edit and resubmit it, or requeue it.",
            RepairOutcome.FrontIsFull => " As many customers are in front already as may be. Try again when some are in headquarters.",
            _ => "",
        };
        var isHeld = record is { AccountNumber: not null, State: not CustomerState.Synchronized };
        var found = $"one in state {record.State}{(isHeld ? " that headquarters already holds" : "")}";
        var error = RequestError.OfPath(
            "id", outcome.ToString(), $"Expected a customer in state {allowedStates}, but found {found}.{advice}");
        return new Problem(ProblemKinds.Of(outcome), [error]) { Extensions = new() { ["state"] = record.State.ToString() } };
    }

    public static Problem Unreadable(CustomerRecord record) => record.State switch
    {
        CustomerState.Synchronized => Refused(RepairOutcome.Synchronized, record, PendingOrNeedsAttention),
        CustomerState.Withdrawn => Refused(RepairOutcome.Withdrawn, record, PendingOrNeedsAttention),
        _ => Problem.Of(ProblemKinds.UnreadablePayload, RequestError.OfPath(
            "id",
            ErrorCodes.UnreadablePayload,
            "Expected a stored customer that this version can read, but it cannot. "
            + $"Replace the whole customer: commerce-customers edit {record.CustomerId} FILE")),
    };

    private static Problem Taken(RepairOutcome outcome, CustomerId other)
    {
        var field = outcome switch
        {
            RepairOutcome.IdentityTaken => CustomerFields.ExternalIdentity,
            RepairOutcome.DuplicateEmail => CustomerFields.Email,
            _ => CustomerFields.Phone,
        };
        var error = RequestError.OfBody(field, outcome.ToString(), $"Expected a new {field}, but customer {other} has this one.");
        return new Problem(ProblemKinds.Of(outcome), [error]) { Extensions = new() { ["existing"] = other.ToString() } };
    }

    private static Problem OtherAccount(IReadOnlyList<AccountNumber> accounts) => Problem.Of(ProblemKinds.OtherAccount, RequestError.OfBody(
        AccountBody.Account,
        nameof(RepairOutcome.OtherAccount),
        $"Expected an account under which headquarters holds the customer, which is {string.Join(", ", accounts)}, "
        + "but found another one."));
}

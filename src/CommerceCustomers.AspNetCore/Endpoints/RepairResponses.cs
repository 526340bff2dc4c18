using System.Globalization;
using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Answers with the result of a repair: the record as it is now, or the problem that kept it unchanged.
/// </summary>
internal static class RepairResponses
{
    public const string Edit = "Edit";
    public const string Resubmission = "Resubmission";
    public const string Expedition = "Expedition";
    public const string Resolution = "Resolution";
    public const string Cancellation = "Cancellation";
    public const string Erasure = "Erasure";

    public static readonly Sentence PendingOrNeedsAttention = Sentence.Of(
        "Either", nameof(CustomerState.Pending), nameof(CustomerState.NeedsAttention));

    /// <summary>Puts a sentence in the language of the reader, in a response that is no problem.</summary>
    public static string Said(HttpContext http, Sentence sentence)
    {
        var reader = ReaderLanguage.Of(http);
        var culture = sentence.Speaks(reader) ? reader : CultureInfo.InvariantCulture;
        ReaderLanguage.Write(http, culture);
        return sentence.In(culture);
    }

    /// <param name="http">The request.</param>
    /// <param name="before">The customer as it was.</param>
    /// <param name="result">What became of the repair.</param>
    /// <param name="repair">Which repair it is, by the last word of its key in the advice.</param>
    /// <param name="allowedStates">In which states it is allowed.</param>
    /// <param name="nothingDone">What is said when the repair was done and wrote nothing; null for one that always writes.</param>
    /// <param name="done">What is said when it has written something; null for nothing.</param>
    public static async Task<IResult> OfAsync(
        HttpContext http,
        CustomerRecord before,
        RepairResult result,
        string repair,
        Sentence allowedStates,
        Sentence? nothingDone = null,
        Sentence? done = null)
    {
        var id = before.CustomerId;
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

                // Each change of a record has a revision of its own.
                if ((record.Revision == before.Revision ? nothingDone : done) is { } said)
                {
                    document["message"] = Said(http, said);
                }

                return new JsonResponse(StatusCodes.Status200OK, document);
            case RepairOutcome.Changed:
                throw EntityTags.Changed(http, record);
            case RepairOutcome.Invalid:
                return new Problem(ProblemKinds.InvalidCustomer, [.. result.Errors.Select(RequestError.Of)]);
            case RepairOutcome.OtherAccount:
                return OtherAccount(result.AccountNumbers);
            default:
                return result.OtherCustomerId is { } other ? Taken(result.Outcome, other)
                    : Refused(result.Outcome, record, repair, allowedStates);
        }
    }

    /// <summary>
    /// Answers that the state of a record does not allow the repair.
    /// </summary>
    public static Problem Refused(RepairOutcome outcome, CustomerRecord record, string repair, Sentence allowedStates)
    {
        var words = record is { AccountNumber: not null, State: not CustomerState.Synchronized } ? "WrongStateHeld"
            : outcome == RepairOutcome.MayBeInHeadquarters ? "WrongStateMayHold"
            : "WrongState";
        var message = Sentence.Of(words, allowedStates, record.State).Then(AdviceFor(outcome, repair));
        var error = RequestError.OfPath("id", outcome.ToString(), message);
        return new Problem(ProblemKinds.Of(outcome), [error]) { Extensions = new() { ["state"] = record.State.ToString() } };
    }

    public static Problem Unreadable(CustomerRecord record) => record.State switch
    {
        CustomerState.Synchronized => Refused(RepairOutcome.Synchronized, record, Edit, PendingOrNeedsAttention),
        CustomerState.Withdrawn => Refused(RepairOutcome.Withdrawn, record, Edit, PendingOrNeedsAttention),
        _ => Problem.Of(ProblemKinds.UnreadablePayload, RequestError.OfPath(
            "id",
            ErrorCodes.UnreadablePayload,
            Sentence.Of("StoredIsUnreadable", record.CustomerId))),
    };

    /// <summary>What is to be done may depend on what was wanted.</summary>
    private static Sentence? AdviceFor(RepairOutcome outcome, string repair)
        => ((string[])[$"Advice.{outcome}.{repair}", $"Advice.{outcome}"])
            .FirstOrDefault(static key => ServiceWords.Find(key, CultureInfo.InvariantCulture) is not null) is { } key
                ? Sentence.Of(key)
                : null;

    private static Problem Taken(RepairOutcome outcome, CustomerId other)
    {
        var field = outcome switch
        {
            RepairOutcome.IdentityTaken => CustomerFields.ExternalIdentity,
            RepairOutcome.DuplicateEmail => CustomerFields.Email,
            _ => CustomerFields.Phone,
        };
        var error = RequestError.OfBody(field, outcome.ToString(), Sentence.Of("FieldIsTaken", field, other));
        return new Problem(ProblemKinds.Of(outcome), [error]) { Extensions = new() { ["existing"] = other.ToString() } };
    }

    private static Problem OtherAccount(IReadOnlyList<AccountNumber> accounts) => Problem.Of(ProblemKinds.OtherAccount, RequestError.OfBody(
        AccountBody.Account,
        nameof(RepairOutcome.OtherAccount),
        Sentence.Of("AccountIsAnother", string.Join(", ", accounts))));
}

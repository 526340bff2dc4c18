using System.Globalization;
using CommerceCustomers.AspNetCore.Endpoints;
using CommerceCustomers.AspNetCore.Operations.Components;
using CommerceCustomers.AspNetCore.Operations.Forms;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>
/// The forms that change a customer. What is done sends the reader to a page that says so; what is refused shows the form again with the
/// reason.
/// </summary>
internal static class RepairPages
{
    private const string Edited = "Edited";
    private const string Requeued = "Requeued";

    public static async Task<IResult> RequeueAsync(PageRequest request)
    {
        await request.FormAsync().ConfigureAwait(false);
        var explanation = await ReadingPages.ExplainAsync(request).ConfigureAwait(false);
        var result = await request.Get<ICustomerRepair>()
            .RequeueAsync(explanation.Record.CustomerId, OperatorName.Of(request.Http), request.Aborted).ConfigureAwait(false);
        return await AnswerAsync(request, result, "requeued", Requeued, Edited).ConfigureAwait(false);
    }

    public static async Task<IResult> ExpediteAsync(PageRequest request)
    {
        await request.FormAsync().ConfigureAwait(false);
        var explanation = await ReadingPages.ExplainAsync(request).ConfigureAwait(false);
        var result = await request.Get<ICustomerRepair>()
            .ExpediteAsync(explanation.Record.CustomerId, OperatorName.Of(request.Http), request.Aborted).ConfigureAwait(false);
        var done = await HasChangedAsync(request, explanation.Record).ConfigureAwait(false) ? "expedited" : "already-expedited";
        return await AnswerAsync(request, result, done, "Expedited").ConfigureAwait(false);
    }

    public static async Task<IResult> CancelAsync(PageRequest request)
    {
        var form = await request.FormAsync().ConfigureAwait(false);
        var explanation = await ReadingPages.ExplainAsync(request).ConfigureAwait(false);
        var reason = TextOf(form, "reason");
        if (FaultOf(request, reason, isRequired: true) is { } fault)
        {
            return await ShowAsync(
                request,
                StatusCodes.Status422UnprocessableEntity,
                model => model with { Reason = new FieldText(reason, fault) },
                "NothingDone").ConfigureAwait(false);
        }

        var result = await request.Get<ICustomerRepair>()
            .CancelAsync(explanation.Record.CustomerId, reason, OperatorName.Of(request.Http), request.Aborted).ConfigureAwait(false);
        var done = explanation.Record.AccountNumber is null ? "cancelled" : "closed";
        return await AnswerAsync(request, result, done, nameof(WithdrawalReason.Cancelled), "Closed").ConfigureAwait(false);
    }

    public static async Task<IResult> ResolveAsync(PageRequest request)
    {
        var form = await request.FormAsync().ConfigureAwait(false);
        var explanation = await ReadingPages.ExplainAsync(request).ConfigureAwait(false);
        var text = TextOf(form, "account");
        AccountNumber account;
        try
        {
            account = GivenAccount.Of(text);
        }
        catch (ArgumentException)
        {
            return await ShowAsync(
                request,
                StatusCodes.Status422UnprocessableEntity,
                model => model with { Account = new FieldText(text, request.Words["AccountIsInvalid", AccountNumber.MaxLength]) },
                "NothingDone").ConfigureAwait(false);
        }

        var result = await request.Get<ICustomerRepair>()
            .ResolveAsync(explanation.Record.CustomerId, account, OperatorName.Of(request.Http), request.Aborted).ConfigureAwait(false);
        if (result.Outcome == RepairOutcome.OtherAccount)
        {
            var held = string.Join(", ", result.AccountNumbers);
            return await ShowAsync(
                request,
                StatusCodes.Status409Conflict,
                model => model with { Account = new FieldText(text, request.Words["AccountIsAnother", held]) },
                "Outcome.OtherAccount").ConfigureAwait(false);
        }

        return await AnswerAsync(request, result, "resolved", record => record.AccountNumber == account, "Resolved").ConfigureAwait(false);
    }

    public static async Task<IResult> EditAsync(PageRequest request)
    {
        var form = await request.FormAsync().ConfigureAwait(false);
        var explanation = await ReadingPages.ExplainAsync(request).ConfigureAwait(false);
        var record = explanation.Record;
        if ((record.State.IsClosed() || record.AccountNumber is not null) && NoForm.WhyNotEdit(request, explanation) is { } why)
        {
            // The customer is closed or in headquarters, so this edit can no longer be saved.
            return SavedBefore(request, explanation, form) is { } before
                ? request.Done($"customers/{record.CustomerId}", before)
                : await NoForm.EditAsync(request, explanation, why, wasSent: true).ConfigureAwait(false);
        }

        var stored = ReadingPages.Stored(record);
        var edit = EditForm.Read(form, stored);
        if (!long.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
        {
            throw new RefusalException(StatusCodes.Status400BadRequest, "OutdatedForm");
        }

        if (edit.Faults() is { Count: > 0 } faults)
        {
            return await RefusedAsync(request, record, revision, edit, RepairOutcome.Invalid, faults).ConfigureAwait(false);
        }

        var resubmit = record.State == CustomerState.NeedsAttention;
        var result = await request.Get<ICustomerRepair>().EditAsync(
            record.CustomerId, edit.ToCustomer(stored), resubmit, revision, OperatorName.Of(request.Http), request.Aborted)
            .ConfigureAwait(false);
        if (result.Outcome == RepairOutcome.Done)
        {
            request.Feed.Outdate();
            var done = !await HasChangedAsync(request, record).ConfigureAwait(false) ? "nothing-edited"
                : !resubmit ? "edited"
                : await SentUnchanged.IsAsync(request.Get<ICustomerInsight>(), record.CustomerId, request.Aborted).ConfigureAwait(false)
                ? "sent-unchanged"
                : "resubmitted";
            return request.Done($"customers/{record.CustomerId}", done);
        }

        if (result.Outcome != RepairOutcome.Changed)
        {
            return await RefusedAsync(request, record, revision, edit, result.Outcome, ErrorsOf(result)).ConfigureAwait(false);
        }

        var now = await ReadingPages.ExplainAsync(request).ConfigureAwait(false);
        if (SavedBefore(request, now, form) is { } savedBefore)
        {
            return request.Done($"customers/{record.CustomerId}", savedBefore);
        }

        // A later revision is shown after an edit of an outdated one, so that the reader can save again after looking at it. What somebody
        // else has saved since stays in the fields that the reader has not changed.
        var merged = edit.Onto(ReadingPages.Stored(now.Record));
        return await RefusedAsync(request, now.Record, now.Record.Revision, merged, result.Outcome, ErrorsOf(result)).ConfigureAwait(false);
    }

    /// <summary>
    /// Returns what is said of an edit whose sender has saved before; null when somebody else has acted since, or other content is stored.
    /// An edit that changes nothing sends a customer again, and the history calls it so.
    /// </summary>
    private static string? SavedBefore(PageRequest request, CustomerExplanation now, IFormCollection form)
        => (SentBefore.Action(request.Http, now), now.Record.Customer) switch
        {
            (Edited or Requeued, { } content)
                => EditForm.Read(form, content) is var sent
                    && sent.Faults().Count == 0
                    && SentBefore.IsStored(sent.ToCustomer(content), content)
                    ? "done-before"
                    : null,

            // The content is gone after delivery as a rule, so nobody can tell whether it is what was saved.
            (Edited, null) => "edited-before",
            _ => null,
        };

    private static async Task<IResult> RefusedAsync(
        PageRequest request,
        CustomerRecord record,
        long revision,
        EditForm edit,
        RepairOutcome outcome,
        IReadOnlyList<CustomerFieldError> errors)
    {
        var model = EditModels.Refused(record, revision, edit, request.Words, request.Words[$"Outcome.{outcome}"], errors);
        return new HtmlPage<EditPage>(
            await request.ContextAsync("Customers").ConfigureAwait(false), model, ProblemKinds.Of(outcome).Status);
    }

    /// <summary>Returns whether a repair that was done has written anything. Each change of a record has a revision of its own.</summary>
    private static async Task<bool> HasChangedAsync(PageRequest request, CustomerRecord before)
        => (await request.Get<ICustomerFinder>().FindAsync(before.CustomerId, request.Aborted).ConfigureAwait(false))?.Revision
            != before.Revision;

    public static async Task<IResult> EraseAsync(PageRequest request)
    {
        var form = await request.FormAsync().ConfigureAwait(false);
        var record = (await ReadingPages.ExplainAsync(request).ConfigureAwait(false)).Record;
        var by = TextOf(form, "by");
        var fault = FaultOf(request, by, isRequired: false);
        var isConfirmed = form["confirm"] == "yes";
        if (fault is not null || !isConfirmed)
        {
            var model = await ReadingPages.EraseModelAsync(request, record).ConfigureAwait(false) with
            {
                By = new FieldText(by, fault),
                NotConfirmed = isConfirmed ? null : request.Words["EraseNotConfirmed"],
            };
            return new HtmlPage<ErasePage>(
                await request.ContextAsync("Customers").ConfigureAwait(false), model, StatusCodes.Status422UnprocessableEntity);
        }

        var result = await request.Get<ICustomerRepair>()
            .EraseAsync(record.CustomerId, OperatorName.With(request.Http, by.Length == 0 ? null : by), request.Aborted)
            .ConfigureAwait(false);
        var done = !await HasChangedAsync(request, record).ConfigureAwait(false) ? "already-erased"
            : result is { IsLeftInHeadquarters: true, AccountNumbers.Count: > 0 } ? "erased-with-account"
            : result.IsLeftInHeadquarters ? "erased-here"
            : "erased";
        return await AnswerAsync(request, result, done).ConfigureAwait(false);
    }

    private static Task<IResult> AnswerAsync(PageRequest request, RepairResult result, string done, params string[] actions)
        => AnswerAsync(request, result, done, static _ => true, actions);

    /// <param name="request">The request with the form.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="done">The key of what is said when it was done.</param>
    /// <param name="isSame">Whether a customer is as the form wants it.</param>
    /// <param name="actions">What the history calls it.</param>
    private static async Task<IResult> AnswerAsync(
        PageRequest request, RepairResult result, string done, Func<CustomerRecord, bool> isSame, params string[] actions)
    {
        request.Feed.Outdate();
        if (result.Outcome == RepairOutcome.Done)
        {
            return request.Done($"customers/{RouteId(request)}", done);
        }

        var now = await ReadingPages.ExplainAsync(request).ConfigureAwait(false);
        if (SentBefore.Action(request.Http, now) is { } before && actions.Contains(before, StringComparer.Ordinal) && isSame(now.Record))
        {
            return request.Done($"customers/{RouteId(request)}", "done-before");
        }

        return await ShowAsync(
            request, ProblemKinds.Of(result.Outcome).Status, static model => model, $"Outcome.{result.Outcome}").ConfigureAwait(false);
    }

    /// <summary>Shows the customer as it is now, and why the action was not done.</summary>
    private static async Task<IResult> ShowAsync(
        PageRequest request, int status, Func<CustomerModel, CustomerModel> change, string problem)
    {
        var explanation = await ReadingPages.ExplainAsync(request).ConfigureAwait(false);
        var model = change(new CustomerModel(explanation)) with { Problem = request.Words[problem] };
        return new HtmlPage<CustomerDetailsPage>(await request.ContextAsync("Customers").ConfigureAwait(false), model, status);
    }

    private static string RouteId(PageRequest request) => CustomerId.TryParse((string?)request.Http.Request.RouteValues["id"], out var id)
        ? id.ToString()
        : throw new RefusalException(StatusCodes.Status404NotFound, ErrorCodes.UnknownCustomer, "");

    private static IReadOnlyList<CustomerFieldError> ErrorsOf(RepairResult result) => result.Outcome switch
    {
        RepairOutcome.DuplicateEmail => [Taken(CustomerFields.Email)],
        RepairOutcome.DuplicatePhone => [Taken(CustomerFields.Phone)],
        _ => result.Errors,
    };

    private static CustomerFieldError Taken(string field) => new(field, ErrorCodes.Duplicate, "Another customer has this.");

    private static string TextOf(IFormCollection form, string name) => form[name].ToString().Trim();

    private static string? FaultOf(PageRequest request, string text, bool isRequired) => text switch
    {
        { Length: 0 } => isRequired ? request.Words["TextIsRequired"] : null,
        { Length: > HistoryText.MaxLength } => request.Words["TextIsTooLong", HistoryText.MaxLength],
        _ => PlainText.FaultOf(text) is not null || !PlainText.CanBeSeen(text) ? request.Words["TextIsUnusable"] : null,
    };
}

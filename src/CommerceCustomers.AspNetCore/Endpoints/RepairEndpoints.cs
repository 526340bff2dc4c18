using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Edits, resubmits, requeues, resolves, cancels and erases customers.
/// </summary>
internal sealed class RepairEndpoints(CommerceCustomersEndpointOptions options)
{
    private static readonly Sentence NeedsAttention = Sentence.Named(nameof(CustomerState.NeedsAttention));
    private static readonly Sentence AnyButSending = Sentence.Of("AnyButSending");
    private static readonly Sentence PendingOrNeedsAttention = RepairResponses.PendingOrNeedsAttention;
    private const int MaxEditTries = 1000;

    public async Task<IResult> EditAsync(HttpContext http)
    {
        QueryParameters.AllowOnly(http, CustomerLookup.LegalEntity);
        var patch = await ReadPatchAsync(http).ConfigureAwait(false);
        return await EditAsync(http, patch, resubmit: false).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes a customer pending again; with a body, edits it in the same step.
    /// </summary>
    public async Task<IResult> ResubmitAsync(HttpContext http)
    {
        QueryParameters.AllowOnly(http, CustomerLookup.LegalEntity);
        if (await ReadOptionalPatchAsync(http).ConfigureAwait(false) is { } patch)
        {
            return await EditAsync(http, patch, resubmit: true).ConfigureAwait(false);
        }

        EntityTags.RefuseIfMatch(http);
        var record = await CustomerLookup.FindAsync(http).ConfigureAwait(false);
        var result = await Repair(http).RequeueAsync(record.CustomerId, OperatorName.Of(http), http.RequestAborted).ConfigureAwait(false);
        return await RepairResponses.OfAsync(http, record, result, RepairResponses.Resubmission, NeedsAttention).ConfigureAwait(false);
    }

    public async Task<IResult> RequeueAsync(HttpContext http)
    {
        QueryParameters.AllowOnly(http, "channel", "code", "all", QueryParameters.CreatedFrom, QueryParameters.CreatedBefore);
        await RefuseBodyAsync(http).ConfigureAwait(false);
        var (from, before) = QueryParameters.Created(http);
        var filter = new CustomerFilter(
            QueryParameters.Channel(http, "channel"), state: null, QueryParameters.ErrorCode(http), from, before);
        RequireFilterOrAll(
            QueryParameters.IsTrue(http, "all"),
            hasFilter: filter is not { Channel: null, Code: null, CreatedFrom: null, CreatedBefore: null });

        var requeued = await Repair(http).RequeueAsync(filter, OperatorName.Of(http), http.RequestAborted).ConfigureAwait(false);
        if (requeued == 0)
        {
            await ChannelFilter.RequireKnownAsync(http, filter.Channel).ConfigureAwait(false);
        }

        var answer = new JsonObject { ["requeued"] = requeued };
        if (requeued == 0)
        {
            answer["message"] = RepairResponses.Said(http, Sentence.Of("NothingRequeued"));
        }

        return new JsonResponse(StatusCodes.Status200OK, answer);
    }

    /// <summary>
    /// Sends a pending customer before the others of its channel.
    /// </summary>
    public static async Task<IResult> ExpediteAsync(HttpContext http)
    {
        QueryParameters.AllowOnly(http, CustomerLookup.LegalEntity);
        await RefuseBodyAsync(http).ConfigureAwait(false);
        EntityTags.RefuseIfMatch(http);
        var record = await CustomerLookup.FindAsync(http).ConfigureAwait(false);
        var result = await Repair(http)
            .ExpediteAsync(record.CustomerId, OperatorName.Of(http), http.RequestAborted).ConfigureAwait(false);
        return await RepairResponses.OfAsync(
            http,
            record,
            result,
            RepairResponses.Expedition,
            Sentence.Named(nameof(CustomerState.Pending)),
            Sentence.Of("AlreadyInFront")).ConfigureAwait(false);
    }

    /// <summary>
    /// Records which account in headquarters a customer is.
    /// </summary>
    public async Task<IResult> ResolveAsync(HttpContext http)
    {
        QueryParameters.AllowOnly(http, CustomerLookup.LegalEntity);
        EntityTags.RefuseIfMatch(http);
        var account = AccountBody.Read(await BodyReader.ReadAsync(http, options.MaxBodyBytes, CustomerBody.Json).ConfigureAwait(false));
        var record = await CustomerLookup.FindAsync(http).ConfigureAwait(false);
        var result = await Repair(http)
            .ResolveAsync(record.CustomerId, account, OperatorName.Of(http), http.RequestAborted).ConfigureAwait(false);
        return await RepairResponses.OfAsync(http, record, result, RepairResponses.Resolution, NeedsAttention).ConfigureAwait(false);
    }

    /// <summary>
    /// Cancels a customer, or erases it with <c>?erase=true</c>.
    /// </summary>
    public async Task<IResult> DeleteAsync(HttpContext http)
    {
        QueryParameters.AllowOnly(http, "reason", "erase", "by", CustomerLookup.LegalEntity);
        await RefuseBodyAsync(http).ConfigureAwait(false);
        EntityTags.RefuseIfMatch(http);
        return QueryParameters.IsTrue(http, "erase")
            ? await EraseAsync(http).ConfigureAwait(false)
            : await CancelAsync(http).ConfigureAwait(false);
    }

    private static async Task<IResult> CancelAsync(HttpContext http)
    {
        if (QueryParameters.Text(http, "by") is not null)
        {
            throw QueryParameters.Invalid(
                "by", Sentence.Of("ByWithoutErase"));
        }

        var reason = HistoryText(http, "reason")
            ?? throw QueryParameters.Invalid("reason", Sentence.Of("ReasonIsMissing"));
        var record = await CustomerLookup.FindAsync(http).ConfigureAwait(false);
        var result = await Repair(http)
            .CancelAsync(record.CustomerId, reason, OperatorName.Of(http), http.RequestAborted).ConfigureAwait(false);
        return await RepairResponses
            .OfAsync(http, record, result, RepairResponses.Cancellation, PendingOrNeedsAttention).ConfigureAwait(false);
    }

    private static async Task<IResult> EraseAsync(HttpContext http)
    {
        if (QueryParameters.Text(http, "reason") is not null)
        {
            throw QueryParameters.Invalid("reason", Sentence.Of("ReasonWithErase"));
        }

        var by = HistoryText(http, "by");
        var record = await CustomerLookup.FindAsync(http).ConfigureAwait(false);
        var result = await Repair(http)
            .EraseAsync(record.CustomerId, OperatorName.With(http, by), http.RequestAborted).ConfigureAwait(false);
        return await RepairResponses.OfAsync(http, record, result, RepairResponses.Erasure, AnyButSending).ConfigureAwait(false);
    }

    private static void RequireFilterOrAll(bool all, bool hasFilter)
    {
        if (!all && !hasFilter)
        {
            throw QueryParameters.Invalid("all", Sentence.Of("FilterIsMissing"));
        }

        if (all && hasFilter)
        {
            throw QueryParameters.Invalid("all", Sentence.Of("AllWithFilter"));
        }
    }

    private static string? HistoryText(HttpContext http, string name)
    {
        if (QueryParameters.Text(http, name) is not { } text)
        {
            return null;
        }

        if (text.Length > Records.HistoryText.MaxLength)
        {
            const int Most = Records.HistoryText.MaxLength;
            throw QueryParameters.Invalid(name, Sentence.Of("TextIsTooLong", name, Most, text.Length), Most);
        }

        if (PlainText.FaultOf(text) is { } fault)
        {
            throw QueryParameters.Invalid(name, Sentence.Of("TextIsUnusable", FaultSentence.Of(fault)));
        }

        return PlainText.CanBeSeen(text)
            ? text
            : throw QueryParameters.Invalid(name, Sentence.Of("TextIsInvisible", name));
    }

    private Task<ReadOnlyMemory<byte>> ReadPatchAsync(HttpContext http)
        => BodyReader.ReadAsync(http, options.MaxBodyBytes, CustomerBody.MergePatch, CustomerBody.Json);

    private async Task<ReadOnlyMemory<byte>?> ReadOptionalPatchAsync(HttpContext http)
    {
        // Some clients send a Content-Type with an empty body, so only the bytes show whether there is a patch.
        if (http.Request.ContentType is null || http.Request.ContentLength == 0)
        {
            await RefuseBodyAsync(http).ConfigureAwait(false);
            return null;
        }

        var patch = await ReadPatchAsync(http).ConfigureAwait(false);
        return patch.Length > 0 ? patch : (ReadOnlyMemory<byte>?)null;
    }

    private static async Task<IResult> EditAsync(HttpContext http, ReadOnlyMemory<byte> patch, bool resubmit)
    {
        // With If-Match: * an edit that lost against another one is made again on the new revision. One edit succeeds in each
        // round, so that only a caller that loses every time gets to the limit.
        for (var tries = 1; ; tries++)
        {
            var record = await CustomerLookup.FindAsync(http).ConfigureAwait(false);
            EntityTags.RequireMatch(http, record);
            if (record.Customer is not { } customer)
            {
                return RepairResponses.Unreadable(record);
            }

            var edited = CustomerBody.Merge(patch, customer);
            var result = await Repair(http)
                .EditAsync(record.CustomerId, edited, resubmit, record.Revision, OperatorName.Of(http), http.RequestAborted)
                .ConfigureAwait(false);
            if (result.Outcome != RepairOutcome.Changed || !EntityTags.MatchesAny(http))
            {
                var repair = resubmit ? RepairResponses.Resubmission : RepairResponses.Edit;
                var isUnchanged = resubmit && result.Outcome == RepairOutcome.Done
                    && await SentUnchanged.IsAsync(Insight(http), record.CustomerId, http.RequestAborted).ConfigureAwait(false);
                return await RepairResponses.OfAsync(
                    http,
                    record,
                    result,
                    repair,
                    PendingOrNeedsAttention,
                    Sentence.Of("NothingEdited"),
                    isUnchanged ? Sentence.Of("SentUnchanged") : null).ConfigureAwait(false);
            }

            if (tries == MaxEditTries)
            {
                return RepairResponses.Refused(RepairOutcome.BeingSent, record, RepairResponses.Edit, PendingOrNeedsAttention);
            }
        }
    }

    private static async Task RefuseBodyAsync(HttpContext http)
    {
        if ((await BodyReader.ReadTextAsync(http, limit: 1).ConfigureAwait(false)).Length > 0)
        {
            throw BodyReader.Invalid(ErrorCodes.UnexpectedBody, Sentence.Of("BodyIsRefused"));
        }
    }

    private static ICustomerInsight Insight(HttpContext http) => http.RequestServices.GetRequiredService<ICustomerInsight>();

    private static ICustomerRepair Repair(HttpContext http) => http.RequestServices.GetRequiredService<ICustomerRepair>();
}

using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Repair;
using CommerceCustomers.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Endpoints;

internal sealed class RepairEndpoints(CommerceCustomersEndpointOptions options)
{
    private const int LongestReason = 500;
    private const int MostTries = 1000;

    public async Task<IResult> EditAsync(HttpContext http)
    {
        RequestParts.AllowQuery(http, CustomerLookup.LegalEntity);
        var patch = await BodyReader.ReadAsync(http, options.MaxBodyBytes, CustomerBody.MergePatch, CustomerBody.Json).ConfigureAwait(false);
        return await EditAsync(http, patch, resubmit: false).ConfigureAwait(false);
    }

    // With a body it is edited first; what is sent again is then what the body says, or nothing.
    public async Task<IResult> ResubmitAsync(HttpContext http)
    {
        RequestParts.AllowQuery(http, CustomerLookup.LegalEntity);
        if (await ReadPatchAsync(http).ConfigureAwait(false) is { } patch)
        {
            return await EditAsync(http, patch, resubmit: true).ConfigureAwait(false);
        }

        Revisions.RefuseMatch(http);
        var record = await CustomerLookup.FindAsync(http).ConfigureAwait(false);
        var result = await Repair(http).RequeueAsync(record.Id, http.RequestAborted).ConfigureAwait(false);
        return await AnswerAsync(http, record, result, "NeedsAttention").ConfigureAwait(false);
    }

    public async Task<IResult> RequeueAsync(HttpContext http)
    {
        RequestParts.AllowQuery(http, "channel", "code", "all");
        await RefuseBodyAsync(http).ConfigureAwait(false);
        var filter = new CustomerFilter { Channel = RequestParts.Channel(http, "channel"), Code = RequestParts.Code(http) };
        CheckAll(RequestParts.Query(http, "all"), hasFilter: filter != CustomerFilter.All);

        var requeued = await Repair(http).RequeueAsync(filter, http.RequestAborted).ConfigureAwait(false);
        if (requeued == 0)
        {
            await KnownChannels.CheckAsync(http, filter.Channel).ConfigureAwait(false);
        }

        return new JsonAnswer(StatusCodes.Status200OK, new JsonObject { ["requeued"] = requeued });
    }

    // A person says which account in headquarters the customer is.
    public async Task<IResult> ResolveAsync(HttpContext http)
    {
        RequestParts.AllowQuery(http, CustomerLookup.LegalEntity);
        Revisions.RefuseMatch(http);
        var account = AccountBody.Read(await BodyReader.ReadAsync(http, options.MaxBodyBytes, CustomerBody.Json).ConfigureAwait(false));
        var record = await CustomerLookup.FindAsync(http).ConfigureAwait(false);
        var result = await Repair(http).ResolveAsync(record.Id, account, http.RequestAborted).ConfigureAwait(false);
        return await AnswerAsync(http, record, result, "NeedsAttention").ConfigureAwait(false);
    }

    public async Task<IResult> CancelAsync(HttpContext http)
    {
        RequestParts.AllowQuery(http, "reason", CustomerLookup.LegalEntity);
        await RefuseBodyAsync(http).ConfigureAwait(false);
        Revisions.RefuseMatch(http);
        var reason = RequestParts.Query(http, "reason")
            ?? throw RequestParts.Invalid("reason", "Expected why the customer is withdrawn, without personal data, but found nothing.");
        if (reason.Length > LongestReason)
        {
            throw RequestParts.Invalid("reason", $"Expected a reason of at most {LongestReason} characters, but found {reason.Length}.", LongestReason);
        }

        if (PlainText.FaultOf(reason) is { } fault)
        {
            throw RequestParts.Invalid("reason", $"Expected one line of text, but found {fault}.");
        }

        if (!PlainText.CanBeSeen(reason))
        {
            throw RequestParts.Invalid("reason", "Expected a reason that can be seen, but found nothing that can.");
        }

        var record = await CustomerLookup.FindAsync(http).ConfigureAwait(false);
        var result = await Repair(http).CancelAsync(record.Id, reason, http.RequestAborted).ConfigureAwait(false);
        return await AnswerAsync(http, record, result, "Pending or NeedsAttention").ConfigureAwait(false);
    }

    // Not even "all" may happen by leaving something out.
    private static void CheckAll(string? all, bool hasFilter)
    {
        if (all is not (null or "true"))
        {
            throw RequestParts.Invalid("all", $"Expected true, or no such parameter, but found '{RequestParts.Shown(all)}'.");
        }

        if (all is null && !hasFilter)
        {
            throw RequestParts.Invalid("all", "Expected channel, code or both, or all=true for every customer that needs attention; found none.");
        }

        if (all is not null && hasFilter)
        {
            throw RequestParts.Invalid("all", "Expected it alone, because it means every customer, but found a filter beside it. Leave one out.");
        }
    }

    // A content type says what a body would be, not that there is one.
    private async Task<ReadOnlyMemory<byte>?> ReadPatchAsync(HttpContext http)
    {
        if (http.Request.ContentType is null || http.Request.ContentLength == 0)
        {
            await RefuseBodyAsync(http).ConfigureAwait(false);
            return null;
        }

        var patch = await BodyReader.ReadAsync(http, options.MaxBodyBytes, CustomerBody.MergePatch, CustomerBody.Json).ConfigureAwait(false);
        return patch.Length > 0 ? patch : (ReadOnlyMemory<byte>?)null;
    }

    private static async Task<IResult> EditAsync(HttpContext http, ReadOnlyMemory<byte> patch, bool resubmit)
    {
        for (var tries = 1; ; tries++)
        {
            var record = await CustomerLookup.FindAsync(http).ConfigureAwait(false);
            Revisions.RequireMatch(http, record);
            if (record.ReadCustomer() is not { } customer)
            {
                return Unreadable(record);
            }

            var edited = CustomerBody.Merge(patch, customer);
            var result = await Repair(http).EditAsync(record.Id, edited, resubmit, record.Revision, http.RequestAborted).ConfigureAwait(false);
            if (result.Outcome == RepairOutcome.Changed && Revisions.MatchesAny(http))
            {
                // Others edit it too. Each round one of them succeeds, so that it ends; whoever has no luck at all comes back.
                if (tries == MostTries)
                {
                    return Refusal(RepairOutcome.BeingSent, record, "Pending or NeedsAttention");
                }

                continue;
            }

            return await AnswerAsync(http, record, result, "Pending or NeedsAttention").ConfigureAwait(false);
        }
    }

    private static Problem Unreadable(StoredRecord record) => record.State switch
    {
        CustomerState.Synchronized => Refusal(RepairOutcome.Synchronized, record, "Pending or NeedsAttention"),
        CustomerState.Withdrawn => Refusal(RepairOutcome.Withdrawn, record, "Pending or NeedsAttention"),
        _ => Problem.Of(ProblemKinds.UnreadablePayload, RequestError.OfPath(
            "id",
            "UnreadablePayload",
            "Expected a customer whose content can be read, but found one that this version cannot read. Give it whole: commerce-customers edit ID FILE")),
    };

    private static async Task<IResult> AnswerAsync(HttpContext http, StoredRecord before, RepairResult result, string allowed)
    {
        var after = await http.RequestServices.GetRequiredService<ICustomerReader>().FindAsync(before.Id, http.RequestAborted).ConfigureAwait(false)
            ?? throw CustomerLookup.NoSuch(before.Id.ToString());
        switch (result.Outcome)
        {
            case RepairOutcome.Done:
                Revisions.Tell(http, after);
                return new JsonAnswer(StatusCodes.Status200OK, RecordDocument.Of(after));
            case RepairOutcome.Changed:
                throw Revisions.Changed(http, after);
            case RepairOutcome.Invalid:
                return new Problem(
                    ProblemKinds.InvalidCustomer,
                    result.Errors.Count == 1 ? result.Errors[0].Message : $"There are {result.Errors.Count} errors, all of them below.",
                    [.. result.Errors.Select(RequestError.Of)]);
            case RepairOutcome.OtherAccount:
                return HeldAs(result.Accounts);
            default:
                return result.Other is { } other ? Taken(result.Outcome, other) : Refusal(result.Outcome, after, allowed);
        }
    }

    private static Problem Taken(RepairOutcome outcome, CustomerId other)
    {
        var field = outcome switch
        {
            RepairOutcome.IdentityTaken => CustomerFields.ExternalIdentity,
            RepairOutcome.DuplicateEmail => CustomerFields.Email,
            _ => CustomerFields.Phone,
        };
        var error = RequestError.OfBody(field, outcome.ToString(), $"Expected {field} to be nobody else's, but found it with customer {other}.");
        return new Problem(ProblemKinds.Of(outcome), error.Message, error) { Extensions = new() { ["existing"] = other.ToString() } };
    }

    private static Problem HeldAs(IReadOnlyList<AccountNumber> accounts)
    {
        var error = RequestError.OfBody(
            AccountBody.Account,
            nameof(RepairOutcome.OtherAccount),
            $"Expected an account under which headquarters holds the customer, which is {string.Join(", ", accounts)}; found another one.");
        return new Problem(ProblemKinds.OtherAccount, error.Message, error);
    }

    private static Problem Refusal(RepairOutcome outcome, StoredRecord record, string allowed)
    {
        var advice = outcome switch
        {
            RepairOutcome.BeingSent => " Try again in a moment.",
            RepairOutcome.MayBeInHeadquarters => " An attempt may have reached headquarters: wait until it is found there or surely absent; the explanation tells.",
            RepairOutcome.Synchronized => " Change it in headquarters.",
            RepairOutcome.NotNeeded => " There is nothing to do.",
            _ => "",
        };
        var found = $"one in state {record.State}{(record is { Account: not null, State: not CustomerState.Synchronized } ? " that headquarters holds already" : "")}";
        var error = RequestError.OfPath("id", outcome.ToString(), $"Expected a customer in state {allowed}, but found {found}.{advice}");
        return new Problem(ProblemKinds.Of(outcome), error.Message, error) { Extensions = new() { ["state"] = record.State.ToString() } };
    }

    private static async Task RefuseBodyAsync(HttpContext http)
    {
        if ((await BodyReader.ReadTextAsync(http, limit: 1).ConfigureAwait(false)).Length > 0)
        {
            throw BodyReader.Invalid("UnexpectedBody", "Expected no body, but found one. Everything stands in the URL.");
        }
    }

    private static ICustomerRepair Repair(HttpContext http) => http.RequestServices.GetRequiredService<ICustomerRepair>();
}

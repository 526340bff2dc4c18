using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Creates a customer and answers with the result of the creation.
/// </summary>
internal sealed class SignUpEndpoint(CommerceCustomersEndpointOptions options, SignUpLimit limit)
{
    private const int PathSegments = 3;
    private const string PendingRetryAfterSeconds = "5";

    public async Task<IResult> CreateAsync(HttpContext http)
    {
        limit.Check(http);
        QueryParameters.AllowOnly(http);
        var channel = ChannelRoute.Of(http);
        var (key, quoted) = IdempotencyKeyHeader.Read(http);
        var customer = await CustomerBody.ReadAsync(http, options.MaxBodyBytes).ConfigureAwait(false);
        if (quoted is not null && await IsBoundAsync(http, channel, quoted).ConfigureAwait(false))
        {
            key = quoted;
        }

        var request = new CustomerCreationRequest { Channel = channel, Customer = customer, IdempotencyKey = key };
        var result = await http.RequestServices.GetRequiredService<ICustomerCreationService>()
            .CreateAsync(request, http.RequestAborted).ConfigureAwait(false);
        return result.Match<IResult>(
            created => Created(http, created), pending => Pending(http, pending), Rejected, Duplicate, KeyConflict, Unavailable);
    }

    // Early versions took the quotes as a part of the key. A repeat of such a sign-up must still find its customer.
    private static async Task<bool> IsBoundAsync(HttpContext http, ChannelId channel, string quoted)
        => await http.RequestServices.GetRequiredService<ICustomerFinder>()
            .FindByKeyAsync(channel, quoted, http.RequestAborted).ConfigureAwait(false) is not null;

    private static JsonResponse Created(HttpContext http, CustomerCreationResult.Created created)
    {
        SetLocation(http, created.CustomerId);
        return new JsonResponse(StatusCodes.Status201Created, new JsonObject
        {
            ["customerId"] = created.CustomerId.ToString(),
            ["accountNumber"] = created.AccountNumber.Value,
            ["state"] = nameof(CustomerState.Synchronized),
            ["displayAccount"] = created.AccountNumber.Value,
            ["existing"] = created.IsExisting,
        });
    }

    private static JsonResponse Pending(HttpContext http, CustomerCreationResult.Pending pending)
    {
        SetLocation(http, pending.CustomerId);
        http.Response.Headers.RetryAfter = PendingRetryAfterSeconds;
        return new JsonResponse(StatusCodes.Status202Accepted, new JsonObject
        {
            ["customerId"] = pending.CustomerId.ToString(),
            ["accountNumber"] = null,
            ["state"] = nameof(CustomerState.Pending),
            ["displayAccount"] = DisplayAccounts.Pending,
            ["existing"] = pending.IsExisting,
            ["reason"] = pending.Reason is { } reason ? RepairResponses.Said(http, Sentence.Said(reason)) : null,
        });
    }

    private static Problem Rejected(CustomerCreationResult.Rejected rejected) => new(
        rejected.CustomerId is null ? ProblemKinds.InvalidCustomer
            : rejected.Withdrawal == WithdrawalReason.Erased ? ProblemKinds.Erased
            : ProblemKinds.RefusedCustomer,
        [.. rejected.Errors.Select(RequestError.Of)])
    {
        Extensions = rejected.CustomerId is { } id ? new() { ["customerId"] = id.ToString() } : [],
    };

    private static Problem Duplicate(CustomerCreationResult.Duplicate duplicate) => Conflict(
        ProblemKinds.Duplicate,
        duplicate.ExistingCustomerId,
        RequestError.OfBody(
            duplicate.Field, ErrorCodes.Duplicate, Sentence.Of("CustomerIsKnown", duplicate.Field)));

    private static Problem KeyConflict(CustomerCreationResult.KeyConflict conflict) => Conflict(
        ProblemKinds.KeyConflict,
        conflict.ExistingCustomerId,
        RequestError.OfHeader(IdempotencyKeyHeader.Name, Sentence.Of("KeyIsOfOther")));

    private static Problem Conflict(ProblemKind kind, CustomerId existing, RequestError error)
        => new(kind, [error]) { Extensions = new() { ["existing"] = existing.ToString() } };

    private static Problem Unavailable(CustomerCreationResult.Unavailable unavailable)
    {
        var extensions = new JsonObject { ["mayExist"] = unavailable.MayExist, ["failure"] = unavailable.Failure?.ToString() };
        if (unavailable.CustomerId is { } id)
        {
            extensions["customerId"] = id.ToString();
        }

        return new Problem(
            ProblemKinds.HeadquartersUnavailable,
            Sentence.Said(unavailable.Reason).Then(unavailable.MayExist ? Sentence.Of("RepeatToFindOut") : null))
        {
            RetryAfter = unavailable.RetryAfter,
            Extensions = extensions,
        };
    }

    private static void SetLocation(HttpContext http, CustomerId id)
        => http.Response.Headers.Location = $"{MountPath.Of(http, PathSegments)}/customers/{id}";
}

using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Channels;
using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Endpoints;

internal sealed class SignUpEndpoint(CommerceCustomersEndpointOptions options, SignUpLimit limit)
{
    // POST {prefix}/channels/{channel}/customers
    private const int OwnSegments = 3;

    // Seconds until it is worth a look at Location; Prefer: wait there is better.
    private const string LookAfter = "5";

    public async Task<IResult> CreateAsync(HttpContext http)
    {
        limit.Check(http);
        RequestParts.AllowQuery(http);
        var channel = Channel(http);
        var (key, quoted) = KeyHeader.Read(http);
        var customer = await CustomerBody.ReadAsync(http, options.MaxBodyBytes).ConfigureAwait(false);
        if (quoted is not null && await IsBoundAsync(http, channel, quoted).ConfigureAwait(false))
        {
            key = quoted;
        }

        var result = await http.RequestServices.GetRequiredService<ICustomerCreationService>().CreateAsync(
            new CustomerCreationRequest { Channel = channel, Customer = customer, IdempotencyKey = key }, http.RequestAborted).ConfigureAwait(false);
        return result.Match<IResult>(
            created => Created(http, created),
            pending => Pending(http, pending),
            Rejected,
            duplicate => Known(ProblemKinds.Duplicate, duplicate.Existing, RequestError.OfBody(
                duplicate.Field, "Duplicate", $"Expected a customer who is new, but {duplicate.Field} is that of a customer who is known.")),
            conflict => Known(ProblemKinds.KeyConflict, conflict.Existing, RequestError.OfHeader(
                "Idempotency-Key", "Expected a new key, or the request that this one came with first; found another content. Use a key for each sign-up.")),
            Unavailable);
    }

    // As the key was bound before quotes were understood: a repeat must find its customer for ever.
    private static async Task<bool> IsBoundAsync(HttpContext http, ChannelId channel, string quoted)
        => await http.RequestServices.GetRequiredService<ICustomerReader>()
            .FindKeyAsync(channel, Hash128.OfKey(quoted), http.RequestAborted).ConfigureAwait(false) is not null;

    private static ChannelId Channel(HttpContext http)
    {
        try
        {
            return new ChannelId(RouteText.Of(http, "channel"));
        }
        catch (ArgumentException exception)
        {
            throw new RefusedRequestException(
                ProblemKinds.UnknownChannel,
                RequestError.OfPath("channel", "UnknownChannel", $"There is no such channel. {RequestParts.WithoutParameter(exception)}"));
        }
    }

    private static JsonAnswer Created(HttpContext http, CustomerCreationResult.Created created)
    {
        Locate(http, created.CustomerId);
        return new JsonAnswer(StatusCodes.Status201Created, new JsonObject
        {
            ["customerId"] = created.CustomerId.ToString(),
            ["accountNumber"] = created.AccountNumber.Value,
            ["state"] = nameof(CustomerState.Synchronized),
            ["displayAccount"] = created.AccountNumber.Value,
            ["existing"] = created.IsExisting,
        });
    }

    private static JsonAnswer Pending(HttpContext http, CustomerCreationResult.Pending pending)
    {
        Locate(http, pending.CustomerId);
        http.Response.Headers.RetryAfter = LookAfter;
        return new JsonAnswer(StatusCodes.Status202Accepted, new JsonObject
        {
            ["customerId"] = pending.CustomerId.ToString(),
            ["accountNumber"] = null,
            ["state"] = nameof(CustomerState.Pending),
            ["displayAccount"] = StoredRecord.PendingSync,
            ["existing"] = pending.IsExisting,
            ["reason"] = pending.Reason,
        });
    }

    private static Problem Rejected(CustomerCreationResult.Rejected rejected) => new(
        rejected.CustomerId is null ? ProblemKinds.InvalidCustomer : ProblemKinds.RefusedCustomer,
        rejected.Errors.Count == 1 ? rejected.Errors[0].Message : $"There are {rejected.Errors.Count} errors, all of them below.",
        [.. rejected.Errors.Select(RequestError.Of)])
    {
        Extensions = rejected.CustomerId is { } id ? new() { ["customerId"] = id.ToString() } : [],
    };

    private static Problem Known(ProblemKind kind, CustomerId existing, RequestError error)
        => new(kind, error.Message, error) { Extensions = new() { ["existing"] = existing.ToString() } };

    private static Problem Unavailable(CustomerCreationResult.Unavailable unavailable)
    {
        var extensions = new JsonObject { ["mayExist"] = unavailable.MayExist, ["failure"] = unavailable.Failure?.ToString() };
        if (unavailable.CustomerId is { } id)
        {
            extensions["customerId"] = id.ToString();
        }

        return new Problem(
            ProblemKinds.HeadquartersUnavailable,
            unavailable.MayExist
                ? $"{unavailable.Reason} Headquarters may have created the customer: only the same Idempotency-Key finds out."
                : unavailable.Reason)
        {
            RetryAfter = unavailable.RetryAfter,
            Extensions = extensions,
        };
    }

    private static void Locate(HttpContext http, CustomerId id)
        => http.Response.Headers.Location = $"{Prefix.Of(http, OwnSegments)}/customers/{id}";
}

using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Finds the customer that a path names by its customer id, or by its account number together with a legal entity.
/// </summary>
internal static class CustomerLookup
{
    public const string LegalEntity = "legalEntity";

    public static async Task<CustomerRecord> FindAsync(HttpContext http)
    {
        var text = RouteValue.Of(http, "id");
        if (PlainText.FaultOf(text) is { } fault)
        {
            throw Invalid(Sentence.Of("IdIsUnusable", FaultSentence.Of(fault)));
        }

        var legalEntity = QueryParameters.LegalEntity(http, LegalEntity);
        var record = await FindAsync(http, text, legalEntity).ConfigureAwait(false);
        return record is not null && (legalEntity is null || record.LegalEntity == legalEntity) ? record : throw NotFound(text);
    }

    public static RefusedRequestException NotFound(CustomerId id) => NotFound(id.ToString());

    private static Task<CustomerRecord?> FindAsync(HttpContext http, string text, LegalEntityId? legalEntity)
    {
        var finder = http.RequestServices.GetRequiredService<ICustomerFinder>();
        if (CustomerId.TryParse(text, out var id))
        {
            return finder.FindAsync(id, http.RequestAborted);
        }

        if (legalEntity is not { } entity)
        {
            throw Invalid(Sentence.Of("IdIsAlone", LegalEntity, ShownText.Of(text)));
        }

        return finder.FindAsync(entity, Account(text), http.RequestAborted);
    }

    private static AccountNumber Account(string text)
        => text.Length <= AccountNumber.MaxLength && !string.IsNullOrWhiteSpace(text) ? new AccountNumber(text) : throw Invalid(
            Sentence.Of("IdIsTooLong", AccountNumber.MaxLength, ShownText.Of(text)));

    private static RefusedRequestException NotFound(string text) => new(
        ProblemKinds.UnknownCustomer,
        RequestError.OfPath("id", ErrorCodes.UnknownCustomer, Sentence.Of("NoSuchCustomer", ShownText.Of(text))));

    private static RefusedRequestException Invalid(Sentence message)
        => new(ProblemKinds.InvalidParameter, RequestError.OfPath("id", ErrorCodes.InvalidParameter, message));
}

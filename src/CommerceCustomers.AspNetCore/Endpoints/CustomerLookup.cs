using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Endpoints;

// Whom a path means: by customer id, or by account number with the legal entity that it belongs to.
internal static class CustomerLookup
{
    public const string LegalEntity = "legalEntity";

    public static async Task<StoredRecord> FindAsync(HttpContext http)
    {
        var text = RouteText.Of(http, "id");
        if (PlainText.FaultOf(text) is { } fault)
        {
            throw new RefusedRequestException(
                ProblemKinds.InvalidParameter, RequestError.OfPath("id", "InvalidParameter", $"Expected a customer id or an account number, but found {fault}."));
        }

        var reader = http.RequestServices.GetRequiredService<ICustomerReader>();
        var legalEntity = LegalEntityOf(http);
        var record = CustomerId.TryParse(text, out var id)
            ? await reader.FindAsync(id, http.RequestAborted).ConfigureAwait(false)
            : await reader.FindAsync(legalEntity ?? throw NoId(text), Account(text), http.RequestAborted).ConfigureAwait(false);
        return record is not null && (legalEntity is null || record.LegalEntity == legalEntity) ? record : throw NoSuch(text);
    }

    public static RefusedRequestException NoSuch(string text) => new(
        ProblemKinds.UnknownCustomer,
        RequestError.OfPath("id", "UnknownCustomer", $"Expected a customer of this channel database, but there is no {RequestParts.Shown(text)}."));

    private static LegalEntityId? LegalEntityOf(HttpContext http)
    {
        try
        {
            return RequestParts.Query(http, LegalEntity) is { } text ? new LegalEntityId(text) : null;
        }
        catch (ArgumentException exception)
        {
            throw RequestParts.Invalid(LegalEntity, RequestParts.WithoutParameter(exception));
        }
    }

    private static AccountNumber Account(string text) => text.Length <= AccountNumber.MaxLength && !string.IsNullOrWhiteSpace(text)
        ? new AccountNumber(text)
        : throw new RefusedRequestException(ProblemKinds.InvalidParameter, RequestError.OfPath(
            "id",
            "InvalidParameter",
            $"Expected a customer id, which is a UUID, or an account number of at most {AccountNumber.MaxLength} characters, but found '{RequestParts.Shown(text)}'."));

    private static RefusedRequestException NoId(string text) => new(ProblemKinds.InvalidParameter, RequestError.OfPath(
        "id",
        "InvalidParameter",
        $"Expected a customer id, which is a UUID, or an account number with ?{LegalEntity}=, but found '{RequestParts.Shown(text)}' alone."));
}

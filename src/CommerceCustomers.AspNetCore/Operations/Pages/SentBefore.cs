using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Documents;
using CommerceCustomers.AspNetCore.Requests;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>
/// Recognizes a form that was sent twice, by a double click or after going back: the last thing that a person has done with the customer
/// is what the form asks for, and the same person did it.
/// </summary>
internal static class SentBefore
{
    /// <summary>Returns what the operator of a request did last with a customer; null when somebody else has acted since.</summary>
    public static string? Action(HttpContext http, CustomerExplanation explanation)
    {
        var last = explanation.History.LastOrDefault(static entry => entry.By is not null);
        return OperatorName.IsOf(http, last?.By) ? last!.Action : null;
    }

    /// <summary>Returns whether a form holds what is stored. Headquarters' spelling of codes makes no difference.</summary>
    public static bool IsStored(Customer sent, Customer stored) => JsonNode.DeepEquals(Document(sent), Document(stored));

    private static JsonObject Document(Customer customer) => RecordDocument.Of(customer with
    {
        Language = customer.Language?.ToUpperInvariant(),
        Currency = customer.Currency?.ToUpperInvariant(),
    });
}

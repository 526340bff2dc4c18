using System.Globalization;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Insight;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>Says by which call of the service a remedy is applied.</summary>
internal static class RemedyCalls
{
    /// <summary>Returns the call; null when nothing is called for it.</summary>
    public static string? Of(CustomerExplanation explanation, Remedy remedy, string mountPath, CultureInfo culture)
    {
        var record = explanation.Record;
        var customer = $"{mountPath}/customers/{record.CustomerId}";
        return remedy.Kind switch
        {
            RemedyKind.StartSynchronizer => Sentence.Of("How.StartSynchronizer").In(culture),

            // The service merges an edit into the stored customer, which it would have to read.
            RemedyKind.Edit when record.Customer is null => Sentence.Of("How.EditUnreadable", record.CustomerId).In(culture),
            RemedyKind.Edit when record.State == CustomerState.NeedsAttention => Sentence.Of("How.EditAndResubmit", customer).In(culture),
            RemedyKind.Edit => Sentence.Of("How.Edit", customer).In(culture),
            RemedyKind.Requeue => $"POST {customer}/resubmission",
            RemedyKind.Cancel => $"DELETE {customer}?reason=REASON",
            RemedyKind.Resolve => $"POST {customer}/resolution",
            RemedyKind.SignUpAgain => Sentence.Of(
                "How.SignUpAgain", $"{mountPath}/channels/{Uri.EscapeDataString(record.Channel.Value)}/customers").In(culture),
            _ => null,
        };
    }
}

using CommerceCustomers.Insight;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>Says by which call of the service a remedy is applied.</summary>
internal static class RemedyCalls
{
    /// <summary>Returns the call; null when nothing is called for it.</summary>
    public static string? Of(CustomerExplanation explanation, Remedy remedy, string mountPath)
    {
        var record = explanation.Record;
        var customer = $"{mountPath}/customers/{record.CustomerId}";
        return remedy.Kind switch
        {
            RemedyKind.StartSynchronizer => "AddSynchronizer() in the application, or commerce-customers sync",

            // The service merges an edit into the stored customer, which it would have to read.
            RemedyKind.Edit when record.Customer is null => $"commerce-customers edit {record.CustomerId} FILE",
            RemedyKind.Edit when record.State == CustomerState.NeedsAttention => $"POST {customer}/resubmission with the corrected fields",
            RemedyKind.Edit => $"PATCH {customer}",
            RemedyKind.Requeue => $"POST {customer}/resubmission",
            RemedyKind.Cancel => $"DELETE {customer}?reason=REASON",
            RemedyKind.Resolve => $"POST {customer}/resolution",
            RemedyKind.SignUpAgain => $"POST {mountPath}/channels/{Uri.EscapeDataString(record.Channel.Value)}/customers "
                + "with the same Idempotency-Key, or a new one",
            _ => null,
        };
    }
}

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Tells whether an edit that resubmits a customer found nothing to change, so that the customer was sent again as it was. The history says
/// which of the two it was, also when the customer has gone on since.
/// </summary>
internal static class SentUnchanged
{
    public static async Task<bool> IsAsync(ICustomerInsight insight, CustomerId id, CancellationToken cancellationToken)
    {
        var explanation = await insight.ExplainAsync(id, cancellationToken).ConfigureAwait(false);
        return explanation?.History.LastOrDefault(static entry => entry.Action is "Edited" or "Requeued")?.Action == "Requeued";
    }
}

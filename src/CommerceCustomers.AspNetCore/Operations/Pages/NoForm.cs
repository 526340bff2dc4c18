using CommerceCustomers.AspNetCore.Operations.Components;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>Says why a customer is not edited or erased, where the form would be.</summary>
internal static class NoForm
{
    /// <summary>Returns why a customer cannot be edited now; null when it can.</summary>
    public static string? WhyNotEdit(PageRequest request, CustomerExplanation explanation) => explanation.Record switch
    {
        _ when new CustomerModel(explanation).CanEdit => null,
        { Withdrawal: WithdrawalReason.Erased } => request.Words["NoEdit.Erased"],
        { State: CustomerState.Withdrawn } => request.Words["NoEdit.Withdrawn"],
        { AccountNumber: { } account } => request.Words["NoEdit.Synchronized", account.Value],
        { State: CustomerState.Sending } => request.Words["NoEdit.Sending"],
        _ => request.Words["NoEdit.MayBeInHeadquarters"],
    };

    /// <summary>Returns why a customer cannot be erased now; null when it can.</summary>
    public static string? WhyNotErase(PageRequest request, CustomerExplanation explanation) => explanation.Record switch
    {
        _ when new CustomerModel(explanation).CanErase => null,
        { Withdrawal: WithdrawalReason.Erased } => request.Words["NoErase.Erased"],
        _ => request.Words["NoErase.Sending"],
    };

    public static async Task<IResult> EditAsync(PageRequest request, CustomerExplanation explanation, string why, bool wasSent = false)
        => await PageAsync(request, explanation, "EditTitle", why, wasSent).ConfigureAwait(false);

    public static async Task<IResult> EraseAsync(PageRequest request, CustomerExplanation explanation, string why)
        => await PageAsync(request, explanation, "EraseTitle", why, wasSent: false).ConfigureAwait(false);

    private static async Task<HtmlPage<NoFormPage>> PageAsync(
        PageRequest request, CustomerExplanation explanation, string title, string why, bool wasSent)
    {
        var name = CustomerNames.Of(explanation.Record, request.Words);
        return new HtmlPage<NoFormPage>(
            await request.ContextAsync("Customers").ConfigureAwait(false),
            new NoFormModel(explanation, request.Words[title, name], why) { WasSent = wasSent },
            wasSent ? StatusCodes.Status409Conflict : StatusCodes.Status200OK);
    }
}

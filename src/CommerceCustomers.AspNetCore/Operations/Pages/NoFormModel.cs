namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>The page that stands where a form would be that nobody can send now.</summary>
/// <param name="Explanation">The customer, and what can be done instead.</param>
/// <param name="Title">The title of the page with the form.</param>
/// <param name="Why">Why there is no form, and what to do instead.</param>
internal sealed record NoFormModel(CustomerExplanation Explanation, string Title, string Why)
{
    /// <summary>Gets a value indicating whether a form was sent all the same.</summary>
    public bool WasSent { get; init; }
}

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>The page that asks before it erases a customer.</summary>
internal sealed record EraseModel(CustomerRecord Record)
{
    public FieldText By { get; init; } = FieldText.Empty;

    /// <summary>Gets what to say when the reader has not confirmed; null when that was not tried.</summary>
    public string? NotConfirmed { get; init; }
}

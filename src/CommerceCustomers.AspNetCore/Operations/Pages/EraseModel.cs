namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>The page that asks before it erases a customer.</summary>
internal sealed record EraseModel(CustomerRecord Record)
{
    /// <summary>Gets a value indicating whether headquarters holds, or may hold, the customer, where nothing is erased.</summary>
    public bool MayBeLeft { get; init; }

    public FieldText By { get; init; } = FieldText.Empty;

    /// <summary>Gets what to say when the reader has not confirmed; null when that was not tried.</summary>
    public string? NotConfirmed { get; init; }
}

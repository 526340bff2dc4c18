namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>What a reader wrote into a field, and what is wrong with it.</summary>
internal sealed record FieldText(string Value, string? Error = null)
{
    public static readonly FieldText Empty = new("");
}

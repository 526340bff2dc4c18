namespace CommerceCustomers.Creation;

internal static class IdempotencyKeys
{
    /// <summary>The most characters a key may have.</summary>
    public const int MaxLength = 255;
}

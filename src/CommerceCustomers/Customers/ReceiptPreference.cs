namespace CommerceCustomers;

/// <summary>
/// How a customer receives receipts.
/// </summary>
public enum ReceiptPreference
{
    /// <summary>On paper, as the till prints it.</summary>
    Standard,

    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>On paper and by e-mail.</summary>
    Both,
}

namespace CommerceCustomers.Identifiers;

/// <summary>
/// An account number that a person names. It cannot be corrected later, so that it has to be one line of text that can be seen; what
/// headquarters itself issues is kept as it is.
/// </summary>
internal static class GivenAccount
{
    /// <exception cref="ArgumentException">The text is no account number, or not one line of text that can be seen.</exception>
    public static AccountNumber Of(string text)
    {
        var account = new AccountNumber(text);
        ThrowIfUnusable(account, nameof(text));
        return account;
    }

    /// <exception cref="ArgumentException">The account number is the default value, or not one line of text that can be seen.</exception>
    public static void ThrowIfUnusable(AccountNumber account, string parameter)
    {
        if (account == default)
        {
            throw new ArgumentException("Expected an account number, but found a default value.", parameter);
        }

        if (PlainText.FaultOf(account.Value) is { } fault)
        {
            throw new ArgumentException($"Expected an account number in one line of text, but found {fault}.", parameter);
        }

        if (!PlainText.CanBeSeen(account.Value))
        {
            throw new ArgumentException("Expected an account number that can be seen, but found nothing that can.", parameter);
        }
    }
}

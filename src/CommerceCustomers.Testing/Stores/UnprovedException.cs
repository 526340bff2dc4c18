namespace CommerceCustomers.Testing.Stores;

// Ends a proof that cannot be made.
internal sealed class UnprovedException(StoreProofOutcome outcome, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public StoreProofOutcome Outcome => outcome;
}

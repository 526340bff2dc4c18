namespace CommerceCustomers.Testing.Adapters;

// Ends a proof that cannot be made.
internal sealed class NotProvedException(HeadquartersProofOutcome outcome, string message) : Exception(message)
{
    public HeadquartersProofOutcome Outcome => outcome;
}

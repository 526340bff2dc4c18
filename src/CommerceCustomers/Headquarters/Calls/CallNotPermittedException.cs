namespace CommerceCustomers.Headquarters.Calls;

// Ends an attempt that must not be made, with the outcome that the call has then.
internal sealed class CallNotPermittedException(HeadquartersOutcome outcome) : Exception
{
    public HeadquartersOutcome Outcome => outcome;
}

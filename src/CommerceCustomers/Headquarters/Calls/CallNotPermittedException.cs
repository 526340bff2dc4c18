namespace CommerceCustomers.Headquarters.Calls;

/// <summary>Ends an attempt that must not be made any more, with the outcome that the call gets.</summary>
internal sealed class CallNotPermittedException(HeadquartersOutcome outcome) : Exception
{
    public HeadquartersOutcome Outcome => outcome;
}

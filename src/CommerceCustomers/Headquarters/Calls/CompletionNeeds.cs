namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// Asks the adapter whether a completion follows for a customer. When the adapter fails to say, one follows: one too many is harmless.
/// </summary>
internal sealed class CompletionNeeds(IHeadquarters headquarters, UntypedFailureLog untyped)
{
    public bool Of(HeadquartersCustomer customer)
    {
        try
        {
            return headquarters.NeedsCompletion(customer);
        }
        catch (Exception exception)
        {
            untyped.Write("needs completion", exception, customer);
            return true;
        }
    }
}

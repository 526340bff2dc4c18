namespace CommerceCustomers.Tests.Fixtures;

internal static class ResultExtensions
{
    public static CustomerId Id(this CustomerCreationResult result) => result switch
    {
        CustomerCreationResult.Accepted accepted => accepted.CustomerId,
        CustomerCreationResult.Rejected rejected => rejected.CustomerId!.Value,
        CustomerCreationResult.Unavailable unavailable => unavailable.CustomerId!.Value,
        CustomerCreationResult.Duplicate duplicate => duplicate.ExistingCustomerId,
        CustomerCreationResult.KeyConflict conflict => conflict.ExistingCustomerId,
        _ => throw new InvalidOperationException(result.GetType().Name),
    };
}

namespace CommerceCustomers.Headquarters;

/// <summary>
/// The sentence for a class of failure that everybody may read, where headquarters' own message may be about a customer.
/// </summary>
internal static class FailureSummary
{
    public static string Of(HeadquartersFailure? failure) => failure switch
    {
        HeadquartersFailure.Throttled => "Headquarters asks for a pause.",
        HeadquartersFailure.Ambiguous => "Headquarters does not answer as it should.",
        HeadquartersFailure.Misconfigured => "Headquarters cannot be used as it is configured.",
        _ => "Headquarters is unavailable.",
    };
}

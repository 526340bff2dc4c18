using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>One exception for each class of failure.</summary>
internal static class Failures
{
    public static HeadquartersException Of(HeadquartersFailure failure) => failure switch
    {
        HeadquartersFailure.Unavailable => new HeadquartersUnavailableException("Headquarters is out of service."),
        HeadquartersFailure.Throttled => new HeadquartersThrottledException("Too many requests.", TimeSpan.FromSeconds(30)),
        HeadquartersFailure.Ambiguous => new HeadquartersAmbiguousException("The answer was lost."),
        HeadquartersFailure.Rejected => new CustomerRejectedException("E42", "The group does not exist."),
        _ => new HeadquartersMisconfiguredException("The credentials are wrong."),
    };
}

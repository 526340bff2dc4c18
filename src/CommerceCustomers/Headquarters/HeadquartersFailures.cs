using CommerceCustomers.Records;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// What exceptions of an adapter mean, typed or not.
/// </summary>
public static class HeadquartersFailures
{
    /// <summary>
    /// Says what the library takes an exception of an adapter for.
    /// </summary>
    /// <param name="exception">What a call to headquarters threw.</param>
    /// <returns>
    /// The class of failure. What is not surely something else is <see cref="HeadquartersFailure.Ambiguous"/>: to ask once too often costs
    /// a question, to send once too often makes a double.
    /// </returns>
    public static HeadquartersFailure Classify(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return FailureClassifier.Classify(exception).Failure ?? HeadquartersFailure.Ambiguous;
    }

    // What a failure of headquarters means for everybody, in our own words.
    internal static string Said(HeadquartersFailure? failure) => failure switch
    {
        HeadquartersFailure.Throttled => "Headquarters asks for a pause.",
        HeadquartersFailure.Ambiguous => "Headquarters does not answer as it should.",
        HeadquartersFailure.Misconfigured => "Headquarters cannot be used as it is configured.",
        _ => "Headquarters is unavailable.",
    };
}

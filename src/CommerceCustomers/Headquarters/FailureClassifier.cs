namespace CommerceCustomers.Headquarters;

/// <summary>
/// Says what the exceptions of an adapter mean, typed or not.
/// </summary>
internal static class FailureClassifier
{
    /// <summary>
    /// Returns the class of failure that the library takes an exception for.
    /// </summary>
    /// <param name="exception">What a call to headquarters threw.</param>
    /// <returns>
    /// The class of failure; <see cref="HeadquartersFailure.Ambiguous"/> unless it is surely another: a question too many costs little,
    /// whereas a create too many makes a double.
    /// </returns>
    public static HeadquartersFailure Classify(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return HeadquartersOutcome.Of(exception).Failure ?? HeadquartersFailure.Ambiguous;
    }
}

using CommerceCustomers.Identifiers;

namespace CommerceCustomers;

/// <summary>
/// The settings that several channels share.
/// </summary>
public sealed class FunctionalityProfile
{
    /// <summary>
    /// The profile in force for a channel that names none: the defaults.
    /// </summary>
    internal static readonly FunctionalityProfile None = new("none");

    /// <summary>
    /// Initializes a profile. What is not named has its default.
    /// </summary>
    /// <param name="name">The name that channels know the profile by, without regard to case; at most 64 characters.</param>
    /// <param name="createCustomerInAsyncMode">Whether customers are created in async mode.</param>
    /// <param name="whenHeadquartersUnavailable">What a sync creation does while headquarters is unavailable.</param>
    /// <param name="headquartersWaitTimeout">How long the caller of a sync creation waits; the default is 15 seconds.</param>
    /// <param name="duplicates">What happens when a customer with the same e-mail address is known.</param>
    /// <param name="duplicatesMatchPhone">Whether the same phone number makes a duplicate too.</param>
    /// <param name="strategy">
    /// The name of the registered strategy that creates the customers; the default is <c>sync</c> or <c>async</c>, as the mode says.
    /// </param>
    /// <exception cref="ArgumentException">The name is blank, longer than 64 characters or holds control characters.</exception>
    public FunctionalityProfile(
        string name,
        bool createCustomerInAsyncMode = false,
        UnavailableBehavior whenHeadquartersUnavailable = UnavailableBehavior.Fail,
        TimeSpan? headquartersWaitTimeout = null,
        DuplicatePolicy duplicates = DuplicatePolicy.Allow,
        bool duplicatesMatchPhone = false,
        string? strategy = null)
    {
        Name = ProfileName.Checked(name);
        CreateCustomerInAsyncMode = createCustomerInAsyncMode;
        WhenHeadquartersUnavailable = whenHeadquartersUnavailable;
        HeadquartersWaitTimeout = headquartersWaitTimeout ?? TimeSpan.FromSeconds(15);
        Duplicates = duplicates;
        DuplicatesMatchPhone = duplicatesMatchPhone;
        Strategy = strategy;
    }

    internal FunctionalityProfile(FunctionalityProfile other)
    {
        Name = other.Name;
        CreateCustomerInAsyncMode = other.CreateCustomerInAsyncMode;
        WhenHeadquartersUnavailable = other.WhenHeadquartersUnavailable;
        HeadquartersWaitTimeout = other.HeadquartersWaitTimeout;
        Duplicates = other.Duplicates;
        DuplicatesMatchPhone = other.DuplicatesMatchPhone;
        Strategy = other.Strategy;
    }

    /// <summary>
    /// Gets the name that channels know the profile by.
    /// </summary>
    /// <value>Kept in lower case, for example <c>online</c>.</value>
    public string Name { get; }

    /// <summary>
    /// Gets a value indicating whether customers are created in async mode.
    /// </summary>
    /// <value>
    /// The default is <see langword="false"/>, as in Dynamics 365, where the setting is called "Create customer in async mode"
    /// ("Asynchronous customer creation mode" of the Dynamics 365 Commerce documentation).
    /// </value>
    public bool CreateCustomerInAsyncMode { get; internal init; }

    /// <summary>
    /// Gets what a sync creation does while headquarters is unavailable. It has no effect in async mode.
    /// </summary>
    /// <value>The default is <see cref="UnavailableBehavior.Fail"/>.</value>
    public UnavailableBehavior WhenHeadquartersUnavailable { get; internal init; }

    /// <summary>
    /// Gets how long the caller of a sync creation waits: from <see cref="ICustomerCreationService.CreateAsync"/>, once the request is
    /// valid, to its answer.
    /// </summary>
    /// <value>The default is 15 seconds; from 100 milliseconds to 5 minutes.</value>
    /// <remarks>
    /// It includes the wait for a place at the gate and for an earlier call with the same key. When it ends while a result is being
    /// committed, the answer may come up to 5 seconds later.
    /// </remarks>
    public TimeSpan HeadquartersWaitTimeout { get; internal init; }

    /// <summary>
    /// Gets what happens when a customer with the same e-mail address is known; also with the same phone number, if
    /// <see cref="DuplicatesMatchPhone"/> is <see langword="true"/>.
    /// </summary>
    /// <value>The default is <see cref="DuplicatePolicy.Allow"/>.</value>
    public DuplicatePolicy Duplicates { get; internal init; }

    /// <summary>
    /// Gets a value indicating whether the same phone number makes a duplicate too.
    /// </summary>
    /// <value>The default is <see langword="false"/>: only the e-mail address does.</value>
    public bool DuplicatesMatchPhone { get; internal init; }

    /// <summary>
    /// Gets the name of the registered strategy that creates the customers.
    /// </summary>
    /// <value>The default is <see langword="null"/>: <c>sync</c> or <c>async</c>, as the mode says.</value>
    public string? Strategy { get; internal init; }
}

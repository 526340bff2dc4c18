using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Profiles;

/// <summary>
/// The settings that several channels share.
/// </summary>
public sealed record FunctionalityProfile
{
    /// <summary>
    /// The terms of a channel without a profile, which are the defaults of this record.
    /// </summary>
    public static readonly FunctionalityProfile None = new() { Name = "none" };

    /// <summary>
    /// Gets the name that channels know the profile by.
    /// </summary>
    /// <value>Kept in lower case, for example <c>online</c>; at most 64 characters.</value>
    /// <exception cref="ArgumentException">The name is blank, longer than 64 characters or holds control characters.</exception>
    public required string Name { get; init => field = ProfileName.Checked(value); }

    /// <summary>
    /// Gets a value indicating whether customers are created in async mode.
    /// </summary>
    /// <value>
    /// The default is <see langword="false"/>, as in Dynamics 365 (<c>async-customer-mode.md</c>), where the setting is
    /// called "Create customer in async mode".
    /// </value>
    public bool CreateCustomerInAsyncMode { get; init; }

    /// <summary>
    /// Gets what a sync creation does while headquarters is unavailable. It has no effect in async mode.
    /// </summary>
    /// <value>The default is <see cref="UnavailableBehavior.Fail"/>.</value>
    public UnavailableBehavior WhenHeadquartersUnavailable { get; init; }

    /// <summary>
    /// Gets how long a sync creation waits for headquarters, from the call to the answer.
    /// </summary>
    /// <value>The default is 15 seconds; from 100 milliseconds to 5 minutes.</value>
    public TimeSpan HeadquartersWaitTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Gets what happens when a customer with the same e-mail address is known.
    /// </summary>
    /// <value>The default is <see cref="DuplicatePolicy.Allow"/>.</value>
    public DuplicatePolicy Duplicates { get; init; }

    /// <summary>
    /// Gets a value indicating whether the same phone number makes a duplicate too.
    /// </summary>
    /// <value>The default is <see langword="false"/>: only the e-mail address does.</value>
    public bool DuplicatesMatchPhone { get; init; }

    /// <summary>
    /// Gets the name of the registered strategy that creates the customers.
    /// </summary>
    /// <value>The default is <see langword="null"/>: <c>sync</c> or <c>async</c>, as the mode says.</value>
    public string? Strategy { get; init; }
}

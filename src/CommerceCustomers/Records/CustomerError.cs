namespace CommerceCustomers.Records;

/// <summary>
/// What last went wrong with a customer on the way to headquarters.
/// </summary>
public sealed record CustomerError
{
    /// <summary>The code of a customer whose fate at headquarters cannot be found out without a person.</summary>
    public const string OutcomeUnknown = nameof(OutcomeUnknown);

    /// <summary>The code of a customer during whose sending, alone, the process ended three times.</summary>
    public const string SuspectedPoison = nameof(SuspectedPoison);

    /// <summary>The code of a customer for whom headquarters named an account number that another customer has.</summary>
    public const string AccountNumberTaken = nameof(AccountNumberTaken);

    /// <summary>The code of a customer that headquarters holds more than once.</summary>
    public const string DoubledInHeadquarters = nameof(DoubledInHeadquarters);

    /// <summary>The code of a synchronized customer of whom headquarters keeps fields otherwise than it was given them.</summary>
    public const string AlteredInHeadquarters = nameof(AlteredInHeadquarters);

    /// <summary>The code of a customer whose stored payload this version cannot read.</summary>
    public const string UnreadablePayload = nameof(UnreadablePayload);

    /// <summary>Gets a stable code: one of the constants here, one of a failure, or headquarters' own.</summary>
    public required string Code { get; init; }

    /// <summary>Gets what happened and what to do, in words; headquarters' own words where it gave some.</summary>
    public required string Message { get; init; }

    /// <summary>Gets the class of failure at headquarters.</summary>
    /// <value>The default is <see langword="null"/>: it did not come from headquarters.</value>
    public HeadquartersFailure? Failure { get; init; }

    /// <summary>Gets when it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets what else went wrong while this error, a double or an altered customer, still needs a person.</summary>
    /// <value>The default is <see langword="null"/>: nothing else did.</value>
    public CustomerError? Besides { get; init; }

    /// <summary>Gets the message as it is shown to people: followed by what else went wrong.</summary>
    public string Description => Besides is { } other
        ? $"{Message} What follows it there could not be added: {other.Code}: {other.Description}"
        : Message;
}

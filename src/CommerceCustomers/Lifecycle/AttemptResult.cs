using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Lifecycle;

// The result of one conversation with headquarters about one customer.
internal sealed record AttemptResult(AttemptVerdict AttemptVerdict, HeadquartersOutcome? Outcome = null)
{
    // A create was sent in this conversation and not surely refused.
    public bool MayHaveArrived { get; init; }

    // Whether something follows the customer, once headquarters holds it; unset where nothing is known of what it is.
    public bool? NeedsCompletion { get; init; }

    // Which fields headquarters keeps otherwise than it was given them.
    public IReadOnlyList<string> Altered { get; init; } = [];

    // What the last call said of headquarters, for the gate.
    public HeadquartersOutcome? Last { get; init; } = Outcome;

    // Headquarters has taken it in this conversation, after an earlier create of which nobody knew what had become.
    public bool WasSentAgain { get; init; }

    // Headquarters does not hold it yet, but may still until so much time has passed.
    public TimeSpan SettlesIn { get; init; }

    // Others succeeded meanwhile, so the failure lies in this customer.
    public bool OthersSucceeded { get; init; }
}

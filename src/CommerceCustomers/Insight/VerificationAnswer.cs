using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Insight;

// How a question ended; one without a question was the probe behind a shut gate.
internal readonly record struct VerificationAnswer(
    VerificationQuestion? Question, GatePass Pass, HeadquartersOutcome Outcome, bool OthersSucceeded);

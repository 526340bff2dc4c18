using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;

namespace CommerceCustomers.Verification;

// How a question ended; one without a question was the probe behind a shut gate.
internal readonly record struct VerificationAnswer(
    VerificationQuestion? Question, GatePass Pass, HeadquartersOutcome Outcome, bool OthersSucceeded);

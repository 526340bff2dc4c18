using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;

namespace CommerceCustomers.Verification;

/// <summary>How a question ended. An answer without a question is that of a probe while calls are paused.</summary>
internal readonly record struct VerificationAnswer(
    VerificationQuestion? Question, GatePass Pass, HeadquartersOutcome Outcome, bool OthersSucceeded);

namespace CommerceCustomers.Headquarters.Gate;

// A gate that has shut, stayed shut after a trial, or opened; without a key it is that of headquarters itself.
internal readonly record struct GateChange(GateKey? Key, GateState Before, GateState After);

using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Verification;

internal sealed class CustomerVerification(
    ICustomerReader reader,
    HeadquartersGate gate,
    HeadquartersCalls calls,
    ConfirmingProbe confirmingProbe,
    ILiveSettings settings,
    IScheduling scheduling,
    TimeProvider timeProvider) : ICustomerVerification
{
    public Task<VerificationReport> VerifyAsync(
        VerificationRequest request,
        Func<VerificationFinding, ValueTask> onFinding,
        IProgress<VerificationReport>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(onFinding);
        if (!calls.Capabilities.HasFlag(HeadquartersCapabilities.Find))
        {
            throw new NotSupportedException(
                "Expected a headquarters that can be asked for a customer id, but its adapter says that it cannot "
                + "(its Capabilities lack Find). "
                + "Compare the accounts in headquarters with those of the channel database by hand.");
        }

        var questions = new VerificationCalls(gate, calls, confirmingProbe, scheduling, timeProvider);
        return new VerificationRun(request, onFinding, progress, reader, gate, questions, settings, timeProvider).RunAsync(
            cancellationToken);
    }
}

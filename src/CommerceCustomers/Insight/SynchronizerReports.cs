using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Runtime;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

// What is known of whoever synchronizes the channel database, in this process or in another.
internal sealed class SynchronizerReports(ICustomerReader reader, HeadquartersGate gate, WakeUps wakeUps, TimeProvider timeProvider)
{
    // What happens here is known at first hand.
    public async ValueTask<SynchronizerReport?> ReadAsync(CancellationToken cancellationToken) => wakeUps.Customers.IsSynchronizedHere
        ? new SynchronizerReport { At = timeProvider.GetUtcNow(), Gate = gate.Look().ToStatus(), ShutLegalEntities = gate.LookAtLegalEntities(), ShutParts = gate.LookAtParts() }
        : await reader.ReadReportAsync(cancellationToken).ConfigureAwait(false);

    // The gate of whoever will send a customer.
    public GateStatus GateBefore(LegalEntityId legalEntity, SynchronizerReport? report)
        => report is { IsRunning: true } ? report.Look(legalEntity) : gate.Look(legalEntity).ToStatus();

    // The gate to show: one's own while it is shut, but not when its pause is over and it has only not been tried since.
    public GateStatus GateOf(SynchronizerReport? report)
        => gate.Look().ToStatus() is var own && report is { IsRunning: true } && (own.AllowsCalls || own.RetryAt <= timeProvider.GetUtcNow()) ? report.Gate : own;
}

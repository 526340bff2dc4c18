using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

/// <summary>Tells what is known of the process that synchronizes the channel database, which may be this one.</summary>
internal sealed class SynchronizerReports(ICustomerReader reader, HeadquartersGate gate, WakeUps wakeUps, TimeProvider timeProvider)
{
    public async ValueTask<SynchronizerReport?> ReadAsync(CancellationToken cancellationToken)
    {
        await gate.RefreshAsync(cancellationToken).ConfigureAwait(false);

        // When this process synchronizes, its own gate is the current report.
        return wakeUps.Customers.IsSynchronizedHere
            ? new SynchronizerReport(timeProvider.GetUtcNow(), gate.Look().ToStatus())
            {
                ShutLegalEntities = gate.LookAtLegalEntities(),
                ShutParts = gate.LookAtParts(),
            }
            : await reader.ReadReportAsync(cancellationToken).ConfigureAwait(false) is { } stored
                ? SynchronizerReportText.Read(stored.Text, stored.IsRunning)
                : null;
    }

    /// <summary>Gets the gate of the process that will send a customer.</summary>
    public GateStatus GateBefore(LegalEntityId legalEntity, SynchronizerReport? report)
        => report is { IsRunning: true } ? report.Look(legalEntity) : gate.Look(legalEntity).ToStatus();

    /// <summary>
    /// Gets the gate to show: this process's own while it is shut, unless its pause is over and only no call has tried it since.
    /// </summary>
    public GateStatus GateOf(SynchronizerReport? report)
        => gate.Look().ToStatus() is var own && report is { IsRunning: true }
            && (own.AllowsCalls || own.RetryAt <= timeProvider.GetUtcNow()) ? report.Gate : own;
}

using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

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

    /// <summary>
    /// Gets the gate that decides when the customers of a legal entity are sent: that of the process that synchronizes, by its report, or
    /// of this process while none does.
    /// </summary>
    public GateStatus GateOfSender(LegalEntityId legalEntity, SynchronizerReport? report)
        => report is { IsRunning: true } ? report.Look(legalEntity) : gate.Look(legalEntity).ToStatus();

    /// <summary>
    /// Gets the gate of headquarters that a status shows: that of this process while it is shut, unless its pause is over and no call has
    /// tried it since; else that of the process that synchronizes.
    /// </summary>
    public GateStatus GateOfStatus(SynchronizerReport? report)
        => gate.Look().ToStatus() is var own && report is { IsRunning: true }
            && (own.AllowsCalls || own.RetryAt <= timeProvider.GetUtcNow()) ? report.Gate : own;
}

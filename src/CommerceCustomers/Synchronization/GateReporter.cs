using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// Tells the other processes on the channel database of the gate to headquarters, because they are asked why a customer waits and see no
/// gate but their own.
/// </summary>
internal sealed partial class GateReporter(
    ICustomerStore store, HeadquartersGate gate, SynchronizerInbox inbox, TimeProvider timeProvider, ILogger logger)
{
    private readonly LastTime _failed = new(timeProvider);
    private SynchronizerReport? _reported;
    private Task _underWay = Task.CompletedTask;

    /// <summary>Nothing that was reported before counts any more.</summary>
    public void Begin() => _reported = null;

    /// <summary>Starts a report when there is something new to tell. It holds up nothing.</summary>
    public void Start(CancellationToken cancellationToken)
    {
        if (!_underWay.IsCompleted || _failed.IsWithin(StorePause.Length))
        {
            return;
        }

        var report = new SynchronizerReport(timeProvider.GetUtcNow(), gate.Look().ToStatus())
        {
            ShutLegalEntities = gate.LookAtLegalEntities(),
            ShutParts = gate.LookAtParts(),
        };
        if (!report.SaysTheSameAs(_reported))
        {
            _underWay = ReportAsync(report, cancellationToken);
        }
    }

    /// <summary>Reads what became of the report.</summary>
    public void End(SynchronizerReport report, Exception? exception)
    {
        if (exception is null)
        {
            _reported = report;
            return;
        }

        var failure = exception as CustomerStoreException;
        _failed.Mark();
        Log.ReportFailed(logger, failure?.Failure ?? CustomerStoreFailure.Damaged, failure?.Message ?? exception.GetType().Name);
    }

    /// <summary>Waits a moment for the report that is under way.</summary>
    public async Task FinishAsync() => await _underWay.WaitAsync(StorePause.Length, timeProvider, CancellationToken.None)
        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task ReportAsync(SynchronizerReport report, CancellationToken cancellationToken)
    {
        try
        {
            await store.ReportAsync(SynchronizerReportText.Write(report), cancellationToken).ConfigureAwait(false);
            inbox.Post(new ISynchronizerMessage.ReportEnded(report, Failure: null));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run ends, and with it the need for a report.
        }
        catch (Exception exception)
        {
            inbox.Post(new ISynchronizerMessage.ReportEnded(report, exception));
        }
    }
}

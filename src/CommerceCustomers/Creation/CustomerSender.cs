using CommerceCustomers.Delivery;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

/// <summary>
/// Takes a pending customer by a fenced change and hands it to <see cref="SyncDelivery"/>.
/// </summary>
internal sealed class CustomerSender(
    ICustomerStore store,
    ICustomerReader reader,
    ConflictResolver records,
    HeadquartersGate gate,
    LiveGate liveGate,
    CheckedCapabilities headquarters,
    CustomerNeeds needs,
    SyncDelivery delivery,
    ShownRecords shownRecords,
    ILiveSettings settings,
    TimeProvider timeProvider,
    Randomness randomness) : ICustomerSender
{
    private readonly Guid _owner = randomness.NewId(timeProvider.GetUtcNow());

    public async Task<CustomerRecord?> SendAsync(CustomerId customerId, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        var budget = new WaitBudget(timeProvider, timeout);
        if (await reader.FindAsync(customerId, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return null;
        }

        if (RecordLife.MaySendNow(record, headquarters.Capabilities, timeProvider.GetUtcNow()))
        {
            await SendAsync(record, budget, cancellationToken).ConfigureAwait(false);
        }

        await records.WaitWhileSentAsync(customerId, budget, cancellationToken).ConfigureAwait(false);
        var left = await reader.FindAsync(customerId, cancellationToken).ConfigureAwait(false);
        return await shownRecords.OfAsync(left, cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAsync(StoredRecord record, WaitBudget budget, CancellationToken cancellationToken)
    {
        var entry = await liveGate.EnterAsync(needs.Of(record), budget, cancellationToken).ConfigureAwait(false);
        if (entry.Pass is not { } pass)
        {
            return;
        }

        var leasedAt = timeProvider.GetTimestamp();
        StoredRecord? taken = null;
        try
        {
            taken = await TakeAsync(record).ConfigureAwait(false);
        }
        finally
        {
            if (taken is null)
            {
                gate.LeaveUnused(pass);
            }
        }

        if (taken is not null)
        {
            await WaitWithinAsync(delivery.SendAsync(taken, leasedAt, pass), budget.Left, cancellationToken).ConfigureAwait(false);
        }
    }

    // Null when the record has gone on: another process or caller was faster. Once the customer is taken, the caller's token ends only the
    // wait.
    private async ValueTask<StoredRecord?> TakeAsync(StoredRecord record)
    {
        var lease = new Lease(_owner, timeProvider.GetUtcNow() + settings.Current.Synchronizer.LeaseDuration);
        var change = RecordLife.Taken(record, lease);
        var result = (await store.ApplyAsync([change], CancellationToken.None).ConfigureAwait(false))[0];
        return result.Outcome == StoreOutcome.Done ? new StoredRecord(change.Record) { Revision = change.ExpectedRevision + 1 } : null;
    }

    private async Task WaitWithinAsync(Task sending, TimeSpan time, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(time, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (sending.IsCompleted)
        {
            await sending.ConfigureAwait(false);
            return;
        }

        _ = ObserveAsync(sending);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static async Task ObserveAsync(Task sending) => await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Creation;

/// <summary>
/// Finds out what conflicts with a sign-up, waits for a first call that is under way, and words the answer.
/// </summary>
internal sealed class ConflictResolver(ICustomerReader reader, ILiveSettings settings, WakeUps wakeUps, TimeProvider timeProvider)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads the customer that the store named; null when the customer was added.</summary>
    public async ValueTask<AdmissionConflict?> FindAsync(CustomerCreation creation, StoreResult result, CancellationToken cancellationToken)
        => result.Outcome switch
        {
            StoreOutcome.Done => null,

            // The store compares with the present fingerprint alone, and the key may have been bound with a former one.
            StoreOutcome.KeyConflict => await FindKeyAsync(creation, cancellationToken).ConfigureAwait(false),
            _ => await ReadAsync(result, cancellationToken).ConfigureAwait(false),
        };

    /// <summary>Looks up the key without writing anything.</summary>
    public async ValueTask<AdmissionConflict?> FindKeyAsync(CustomerCreation creation, CancellationToken cancellationToken)
    {
        var keys = settings.Current.HashKeys;
        if (creation.Request.IdempotencyKey is not { } key
            || await reader.FindKeyAsync(creation.Channel.Id, key, keys, cancellationToken).ConfigureAwait(false) is not { } binding)
        {
            return null;
        }

        var isSame = CustomerHashes.IsFingerprint(binding.Fingerprint, creation.Request.Customer, keys);
        var bound = new StoreResult(isSame ? StoreOutcome.KeyRepeated : StoreOutcome.KeyConflict, binding.CustomerId);
        return await ReadAsync(bound, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until the first call has ended, or the budget is spent.</summary>
    public Task WaitForFirstCallAsync(CustomerId id, WaitBudget budget, CancellationToken cancellationToken)
        => WaitWhileAsync(Admission.IsFirstCall, id, budget, cancellationToken);

    /// <summary>Waits until nobody sends the customer any more, or the budget is spent.</summary>
    public Task WaitWhileSentAsync(CustomerId id, WaitBudget budget, CancellationToken cancellationToken)
        => WaitWhileAsync(static record => record.State == CustomerState.Sending, id, budget, cancellationToken);

    /// <summary>Words what the caller is told.</summary>
    public CustomerCreationResult Answer(
        AdmissionVerdict verdict, in AdmissionConflict conflict, CustomerCreation creation, DateTimeOffset? gateRetryAt)
    {
        var record = conflict.Record;
        var now = timeProvider.GetUtcNow();
        return verdict switch
        {
            AdmissionVerdict.TellPresentState => CreationResults.Of(record, record.Decision, isExisting: true, now, gateRetryAt),
            AdmissionVerdict.TellNotTriedAgain => CreationResults.Of(record, creation.Decision, isExisting: true, now, gateRetryAt),
            AdmissionVerdict.TellFirstCallUnderWay => CreationResults.UnderWay(record),
            AdmissionVerdict.TellUncertainDuplicate => CreationResults.UncertainDuplicate(creation.Decision),
            AdmissionVerdict.TellDuplicate => new CustomerCreationResult.Duplicate(
                creation.Decision, record.CustomerId, FieldOf(conflict.Reason)),
            AdmissionVerdict.TellKeyConflict => new CustomerCreationResult.KeyConflict(creation.Decision, record.CustomerId),
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Expected a verdict that the caller is told."),
        };
    }

    private async Task WaitWhileAsync(
        Func<StoredRecord, bool> isUnderWay, CustomerId id, WaitBudget budget, CancellationToken cancellationToken)
    {
        var ended = wakeUps.Customers.Watch(id);
        try
        {
            while (budget.Left is var left && left > TimeSpan.Zero
                && isUnderWay(await ReadAsync(id, cancellationToken).ConfigureAwait(false)))
            {
                // Another process does not tell when its call has ended.
                var pause = wakeUps.Customers.IsCalledHere(id) || left < LookAgainAfter ? left : LookAgainAfter;
                await ended.WaitAsync(pause, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            wakeUps.Customers.Forget(id, ended);
        }
    }

    private async ValueTask<AdmissionConflict> ReadAsync(StoreResult result, CancellationToken cancellationToken)
        => new(result.Outcome, await ReadAsync(result.CustomerId!.Value, cancellationToken).ConfigureAwait(false));

    public async ValueTask<StoredRecord> ReadAsync(CustomerId id, CancellationToken cancellationToken)
        => await reader.FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new CustomerStoreException(
                CustomerStoreFailure.Damaged,
                $"The channel database names customer {id}, but holds no record of it. Check the channel database.");

    private static string FieldOf(StoreOutcome reason) => reason switch
    {
        StoreOutcome.IdentityTaken => CustomerFields.ExternalIdentity,
        StoreOutcome.DuplicatePhone => CustomerFields.Phone,
        _ => CustomerFields.Email,
    };
}

using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Repair;

/// <summary>Decides what a person may do, and writes it; when the record has changed meanwhile, it decides again.</summary>
internal sealed class CustomerRepair(
    ICustomerStore store,
    ICustomerReader reader,
    IChannelDirectory channels,
    IFunctionalityProfileResolver profiles,
    CheckedCapabilities headquarters,
    SupportedDefaults defaults,
    AccountQuestions questions,
    ILiveSettings settings,
    WakeUps wakeUps,
    TimeProvider timeProvider) : ICustomerRepair
{
    private const int PageSize = 500;
    private const int MostTries = 10;

    public async Task<RepairResult> EditAsync(
        CustomerId id, Customer customer, bool resubmit, long? expectedRevision, string? by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        HistoryText.ThrowIfGivenAndUnusable(by, nameof(by));
        IReadOnlyList<CustomerFieldError> errors = [];
        var result = await ChangeAsync(
            id,
            async record =>
            {
                if (expectedRevision is { } revision && record.Revision != revision)
                {
                    return (RepairOutcome.Changed, null);
                }

                if (RepairRules.WhyNotEdit(record, timeProvider.GetUtcNow()) is { } refusal)
                {
                    return (refusal, null);
                }

                var channel = await channels.FindAsync(record.Channel, cancellationToken).ConfigureAwait(false);
                var complete = CustomerSpelling.Of(channel is null ? customer : defaults.Apply(customer, channel).Customer);
                errors = CustomerValidator.Validate(complete, headquarters.Limits);
                if (errors.Count > 0)
                {
                    return (RepairOutcome.Invalid, null);
                }

                var known = PayloadCodec.TryDecode(record.Payload.Span);
                var changed = ChangedFields.Between(known ?? new Customer(), complete);
                if (known is not null && changed.Count == 0)
                {
                    return resubmit && record.State == CustomerState.NeedsAttention
                        ? RepairRules.Requeue(record, headquarters.Capabilities, by, NewContext())
                        : (RepairOutcome.Done, null);
                }

                var payload = PayloadCodec.Encode(complete, PayloadCodec.TraceParentOf(record.Payload.Span));
                var match = CustomerHashes.Match(complete, settings.Current.HashKeys);
                var edited = RecordLife.Edited(record, payload, match, changed, resubmit, by, NewContext());
                return (RepairOutcome.Done, channel is null
                    ? edited
                    : await WithoutNewDuplicatesAsync(edited, record, channel, cancellationToken).ConfigureAwait(false));
            },
            cancellationToken).ConfigureAwait(false);
        return errors.Count == 0 ? result : new RepairResult(result.Outcome) { Errors = errors };
    }

    public Task<RepairResult> RequeueAsync(CustomerId id, string? by, CancellationToken cancellationToken)
    {
        HistoryText.ThrowIfGivenAndUnusable(by, nameof(by));
        return ChangeAsync(
            id,
            record => ValueTask.FromResult(RepairRules.Requeue(record, headquarters.Capabilities, by, NewContext())),
            cancellationToken);
    }

    public async Task<int> RequeueAsync(CustomerFilter filter, string? by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        HistoryText.ThrowIfGivenAndUnusable(by, nameof(by));
        var broken = new CustomerFilter(
            filter.Channel, CustomerState.NeedsAttention, filter.Code, filter.CreatedFrom, filter.CreatedBefore);
        var requeued = 0;
        CustomerId? after = null;
        while (true)
        {
            var page = await reader.ListAsync(
                broken, after, PageSize, cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
            {
                return requeued;
            }

            var context = NewContext();
            var capabilities = headquarters.Capabilities;
            var outcomes = await store
                .ApplyAsync([.. page.Select(record => RecordLife.Requeued(record, capabilities, by, context))], cancellationToken)
                .ConfigureAwait(false);
            requeued += outcomes.Count(static outcome => outcome.Outcome == StoreOutcome.Done);
            after = page[^1].CustomerId;
            Wake();
        }
    }

    public Task<RepairResult> ExpediteAsync(CustomerId id, string? by, CancellationToken cancellationToken)
    {
        HistoryText.ThrowIfGivenAndUnusable(by, nameof(by));
        return ChangeAsync(
            id,
            record => ValueTask.FromResult(RepairRules.Expedite(record, headquarters.Capabilities, by, NewContext())),
            cancellationToken);
    }

    public Task<RepairResult> CancelAsync(CustomerId id, string reason, string? by, CancellationToken cancellationToken)
    {
        HistoryText.ThrowIfGivenAndUnusable(by, nameof(by));
        HistoryText.ThrowIfUnusable(reason, nameof(reason));
        return ChangeAsync(
            id,
            record => ValueTask.FromResult(RepairRules.Cancel(record, reason, by, headquarters.Capabilities, NewContext())),
            cancellationToken);
    }

    public async Task<RepairResult> EraseAsync(CustomerId id, string? by, CancellationToken cancellationToken)
    {
        HistoryText.ThrowIfGivenAndUnusable(by, nameof(by));
        StoredRecord? erased = null;
        var result = await ChangeAsync(
            id,
            record =>
            {
                erased = record;
                return ValueTask.FromResult(RepairRules.Erase(record, by, NewContext()));
            },
            cancellationToken).ConfigureAwait(false);
        return result.Outcome != RepairOutcome.Done ? result : new RepairResult(RepairOutcome.Done)
        {
            IsLeftInHeadquarters = erased!.MayBeLeftInHeadquarters,
            AccountNumbers = erased.AccountNumber is { } account ? [account] : [],
        };
    }

    public async Task<RepairResult> ResolveAsync(
        CustomerId id, AccountNumber accountNumber, string? by, CancellationToken cancellationToken)
    {
        HistoryText.ThrowIfGivenAndUnusable(by, nameof(by));
        GivenAccount.ThrowIfUnusable(accountNumber, nameof(accountNumber));

        IReadOnlyList<AccountNumber>? held = null;
        var result = await ChangeAsync(
            id,
            async record =>
            {
                if (RepairRules.WhyNotResolve(record, timeProvider.GetUtcNow()) is { } refusal)
                {
                    return (refusal, null);
                }

                held = await questions.AskAsync(record).WaitAsync(cancellationToken).ConfigureAwait(false);
                if (held is { Count: > 0 } && !held.Contains(accountNumber))
                {
                    return (RepairOutcome.OtherAccount, null);
                }

                var first = await reader.FindAsync(record.LegalEntity, accountNumber, cancellationToken).ConfigureAwait(false);
                var other = first is null || first.CustomerId == id ? (CustomerId?)null : first.CustomerId;
                var how = HowResolved(accountNumber, other, held);
                return (RepairOutcome.Done, RecordLife.Resolved(record, accountNumber, other is not null, how, by, NewContext()));
            },
            cancellationToken).ConfigureAwait(false);
        return result.Outcome == RepairOutcome.OtherAccount ? new RepairResult(result.Outcome) { AccountNumbers = held! } : result;
    }

    private static string HowResolved(AccountNumber account, CustomerId? other, IReadOnlyList<AccountNumber>? held)
        => (held, other) switch
        {
            (null, null) => HistorySentences.ResolvedUnasked.With(account.Value),
            (null, { } first) => HistorySentences.ResolvedSharedUnasked.With(account.Value, first.ToString()),
            ({ Count: 0 }, null) => HistorySentences.ResolvedUnknown.With(account.Value),
            ({ Count: 0 }, { } first) => HistorySentences.ResolvedSharedUnknown.With(account.Value, first.ToString()),
            (_, null) => HistorySentences.Resolved.With(account.Value),
            (_, { } first) => HistorySentences.ResolvedShared.With(account.Value, first.ToString()),
        };

    private async Task<RepairResult> ChangeAsync(
        CustomerId id,
        Func<StoredRecord, ValueTask<(RepairOutcome Outcome, RecordChange? Change)>> decide,
        CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await reader.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record)
            {
                return new RepairResult(RepairOutcome.NotFound);
            }

            var (outcome, change) = await decide(record).ConfigureAwait(false);
            if (change is null)
            {
                return new RepairResult(outcome);
            }

            var results = await store.ApplyAsync([change], cancellationToken).ConfigureAwait(false);
            switch (results[0].Outcome)
            {
                case StoreOutcome.Done:
                    Wake();
                    wakeUps.Customers.Set(id);
                    return new RepairResult(RepairOutcome.Done);
                case StoreOutcome.IdentityTaken:
                    return new RepairResult(RepairOutcome.IdentityTaken) { OtherCustomerId = results[0].CustomerId };
                case StoreOutcome.DuplicateEmail:
                    return new RepairResult(RepairOutcome.DuplicateEmail) { OtherCustomerId = results[0].CustomerId };
                case StoreOutcome.DuplicatePhone:
                    return new RepairResult(RepairOutcome.DuplicatePhone) { OtherCustomerId = results[0].CustomerId };
                case StoreOutcome.TooManyExpedited:
                    return new RepairResult(RepairOutcome.FrontIsFull);
                default:
                    break;
            }
        }

        return new RepairResult(RepairOutcome.BeingSent);
    }

    /// <summary>Refuses new duplicates only: one from before the profile refused duplicates must stay repairable.</summary>
    private async ValueTask<RecordChange> WithoutNewDuplicatesAsync(
        RecordChange edited, StoredRecord before, Channel channel, CancellationToken cancellationToken)
    {
        var profile = (await profiles.ResolveAsync(channel, cancellationToken).ConfigureAwait(false)).Profile;
        if (profile.Duplicates == DuplicatePolicy.Allow)
        {
            return edited;
        }

        var match = edited.Match!;
        var had = PayloadCodec.TryDecode(before.Payload.Span) is { } customer
            ? CustomerHashes.Match(customer, settings.Current.HashKeys)
            : MatchHashes.None;
        return new RecordChange(edited)
        {
            Match = match.Unique(match.Email != had.Email, profile.DuplicatesMatchPhone && match.Phone != had.Phone),
        };
    }

    private DecisionContext NewContext() => new(timeProvider.GetUtcNow(), settings.Current, Jitter: 0);

    private void Wake()
    {
        wakeUps.Synchronizer.Set();
        wakeUps.Events.Set();
    }
}

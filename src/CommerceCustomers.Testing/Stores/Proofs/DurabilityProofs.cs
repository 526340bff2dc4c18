using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Proofs;

// What one process was told is there for every other, and for the next one.
internal static class DurabilityProofs
{
    private static readonly UInt128 First = Given.Hash(1);

    public static IReadOnlyList<StoreProof> All { get; } =
    [
        StoreProof.Of(Whatever_was_acknowledged_is_there_for_another_process_at_once),
        StoreProof.Of(Whatever_was_acknowledged_is_there_when_the_channel_database_is_opened_again),
        StoreProof.Of(What_is_to_be_unique_stays_unique_when_the_channel_database_is_opened_again),
        StoreProof.Of(A_claim_and_its_fence_hold_when_the_channel_database_is_opened_again),
        StoreProof.Of(The_number_of_an_event_is_not_used_again_after_the_next_opening),
        StoreProof.Of(An_empty_channel_database_is_opened_by_several_processes_at_once),
        StoreProof.Of(What_one_process_has_claimed_no_other_one_claims_or_changes),
        StoreProof.Of(Claims_of_two_processes_at_once_never_overlap_and_leave_nothing_behind),
        StoreProof.Of(Of_many_additions_with_the_same_key_in_two_processes_at_once_exactly_one_is_made),
        StoreProof.Of(The_role_of_synchronizing_is_free_for_another_process_when_it_is_given_back),
    ];

    private static async Task Whatever_was_acknowledged_is_there_for_another_process_at_once(StoreProving proving)
    {
        var other = await proving.OpenAgainAsync();
        await other.Store.OpenAsync(proving.Token);

        await FillAsync(proving);

        await SameAsync(proving, await SeenAsync(proving, proving.Reader), other.Reader);
    }

    private static async Task Whatever_was_acknowledged_is_there_when_the_channel_database_is_opened_again(StoreProving proving)
    {
        await FillAsync(proving);
        var seen = await SeenAsync(proving, proving.Reader);

        await proving.ReopenAsync();

        await SameAsync(proving, seen, proving.Reader);
        await proving.Store.OpenAsync(proving.Token);
        await SameAsync(proving, seen, proving.Reader);
    }

    private static async Task What_is_to_be_unique_stays_unique_when_the_channel_database_is_opened_again(StoreProving proving)
    {
        var match = new MatchHashes { Email = First, Phone = Given.Hash(2), Identity = Given.Hash(3) };
        var first = await proving.AddAsync(Given.Pending(match: match) with { Key = First, Fingerprint = First });
        await proving.AppliedAsync(Given.Synchronized(first, Given.Account()));

        await proving.ReopenAsync();

        (NewCustomer Customer, StoreOutcome Outcome)[] against =
        [
            (Given.Pending() with { Key = First, Fingerprint = First }, StoreOutcome.KeyRepeated),
            (Given.Pending() with { Key = First, Fingerprint = Given.Hash(2) }, StoreOutcome.KeyConflict),
            (Given.Pending(match: new() { Identity = match.Identity }), StoreOutcome.IdentityTaken),
            (Given.Pending(match: new() { Email = match.Email }) with { UniqueEmail = true }, StoreOutcome.DuplicateEmail),
            (Given.Pending(match: new() { Phone = match.Phone }) with { UniquePhone = true }, StoreOutcome.DuplicatePhone),
        ];
        foreach (var (customer, outcome) in against)
        {
            Check.Equal(new StoreResult(outcome, first.CustomerId), await proving.Store.AddAsync(customer, proving.Token));
        }

        var second = await proving.AddAsync();
        Check.Equal(
            new StoreResult(StoreOutcome.AccountTaken, first.CustomerId),
            await proving.ChangeAsync(Given.Synchronized(second, Given.Account())));
    }

    private static async Task A_claim_and_its_fence_hold_when_the_channel_database_is_opened_again(StoreProving proving)
    {
        var pending = await proving.AddAsync();
        var claimed = await proving.ClaimOneAsync();

        await proving.ReopenAsync();

        Same.Record(claimed, await proving.ReadAsync(claimed.CustomerId));
        Check.Empty(await proving.ClaimAsync(lease: Given.OtherLease));
        Check.Equal(StoreOutcome.Stale, await proving.ApplyAsync(Given.Synchronized(pending)));
        Check.Empty(await proving.Store.RenewAsync([claimed], Given.Lease, proving.Token));
        await proving.AppliedAsync(Given.Synchronized(claimed));
    }

    private static async Task The_number_of_an_event_is_not_used_again_after_the_next_opening(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        await proving.AddAsync();
        var first = Check.Single(await proving.ReadEventsAsync());
        await proving.HandleAsync(first);

        await proving.ReopenAsync();
        await proving.AddAsync();

        Check.True(Check.Single(await proving.ReadEventsAsync()).Sequence > first.Sequence);
    }

    private static async Task An_empty_channel_database_is_opened_by_several_processes_at_once(StoreProving proving)
    {
        var others = new List<OpenStore>();
        for (var index = 0; index < 4; index++)
        {
            others.Add(await proving.OpenAgainAsync());
        }

        await Task.WhenAll(others.Select(other => other.Store.OpenAsync(proving.Token).AsTask()));

        var added = await proving.AddAsync();
        foreach (var other in others)
        {
            Same.Record(added, await other.Reader.FindAsync(added.CustomerId, proving.Token));
        }
    }

    private static async Task What_one_process_has_claimed_no_other_one_claims_or_changes(StoreProving proving)
    {
        var other = await proving.OpenAgainAsync();
        var pending = await proving.AddAsync();
        Same.Record(pending, await other.Reader.FindAsync(pending.CustomerId, proving.Token));

        var claimed = await proving.ClaimOneAsync();

        Check.Empty(await other.Store.ClaimAsync(
            Given.OtherLease, Given.Due(Given.Noon), [Given.Share()], mayIncludeSuspect: true, proving.Token));
        Check.Equal([claimed.CustomerId], await other.Store.RenewAsync([claimed], Given.OtherLease, proving.Token));
        Check.Equal(
            [new StoreResult(StoreOutcome.Stale)], await other.Store.ApplyAsync([Given.Withdrawn(pending)], proving.Token));
        Same.Record(claimed, await other.Reader.FindAsync(claimed.CustomerId, proving.Token));
    }

    private static async Task Claims_of_two_processes_at_once_never_overlap_and_leave_nothing_behind(StoreProving proving)
    {
        const int Customers = 120;
        var other = await proving.OpenAgainAsync();
        for (var index = 0; index < Customers; index++)
        {
            await proving.AddAsync(Given.Pending(Given.Noon.AddMilliseconds(-index)));
        }

        var claims = await proving.AtOnceAsync(index => (index % 2 == 0 ? proving.Store : other.Store).ClaimAsync(
            new Lease(Given.NewId().Value, Given.Lease.Until),
            Given.Due(Given.Noon),
            [Given.Share(5)],
            mayIncludeSuspect: true,
            proving.Token).AsTask());

        var claimed = claims.SelectMany(static claim => claim).Select(static record => (record.CustomerId, record.Epoch)).ToList();
        Check.Equal(claimed.Count, claimed.Distinct().Count());
        Check.True(claimed.TrueForAll(static claim => claim.Epoch == 1));
        Check.Equal(Customers, claimed.Count);
    }

    private static async Task Of_many_additions_with_the_same_key_in_two_processes_at_once_exactly_one_is_made(StoreProving proving)
    {
        var other = await proving.OpenAgainAsync();
        await other.Store.OpenAsync(proving.Token);

        var results = await proving.AtOnceAsync(index => (index % 2 == 0 ? proving.Store : other.Store).AddAsync(
            Given.Pending() with { Key = First }, proving.Token).AsTask());

        var made = Check.Single(await proving.ReadAllAsync());
        Check.Equal(1, results.Count(static result => result.Outcome == StoreOutcome.Done));
        Check.True(results.All(result => result.CustomerId == made.CustomerId));
    }

    // A store that several processes may synchronize at once gives the role to everybody.
    private static async Task The_role_of_synchronizing_is_free_for_another_process_when_it_is_given_back(StoreProving proving)
    {
        var other = await proving.OpenAgainAsync();
        Check.True(await proving.Store.TryLeadAsync(proving.Token));
        Check.True(await proving.Store.TryLeadAsync(proving.Token));
        var isForEverybody = await other.Store.TryLeadAsync(proving.Token);

        await proving.Store.StopLeadingAsync(proving.Token);

        Check.True(await other.Store.TryLeadAsync(proving.Token));
        Check.Equal(isForEverybody, await proving.Store.TryLeadAsync(proving.Token));
    }

    // Something of each kind that a channel database keeps.
    private static async Task FillAsync(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow, Given.Handler, Given.OtherHandler);
        foreach (var state in Enum.GetValues<CustomerState>())
        {
            var record = await proving.AddInStateAsync(state);
            await proving.AppliedAsync(new RecordChange(Given.Change(record, record)) { History = Given.Requeued });
        }

        await proving.AddAsync(Given.Pending().In(Given.OtherChannel) with { Key = First, Fingerprint = Given.Hash(2) });
        await proving.AppliedAsync(Given.Expedited(await proving.AddAsync(Given.Pending().In(Given.OtherLegalEntity))));
        var events = await proving.ReadEventsAsync();
        await proving.HandleAsync(events[0]);
        await proving.PostponeAsync(events[1], Given.Noon.AddHours(1));
        await proving.AddAsync();
    }

    private static async Task<Seen> SeenAsync(StoreProving proving, ICustomerReader reader)
    {
        var records = await reader.ListAsync(new CustomerFilter(), after: null, 10_000, proving.Token);
        var histories = new List<HistoryEntry>();
        foreach (var record in records)
        {
            histories.AddRange(await reader.ReadHistoryAsync(record.CustomerId, proving.Token));
        }

        return new Seen(
            records,
            histories,
            (await reader.ReadEventsAsync(Given.Handler, Given.Due(DateTimeOffset.MaxValue), 1000, proving.Token)).Events,
            (await reader.ReadEventsAsync(Given.OtherHandler, Given.Due(Given.Noon), 1000, proving.Token)).Events,
            [.. (await reader.ReadLanesAsync(proving.Token))
                .OrderBy(static lane => (lane.Channel.Value, lane.LegalEntity.Value, lane.IsExpedited))],
            await reader.CountAsync(proving.Token),
            await reader.FindKeyAsync(Given.OtherChannel, First, proving.Token));
    }

    private static async Task SameAsync(StoreProving proving, Seen expected, ICustomerReader reader)
    {
        var found = await SeenAsync(proving, reader);
        Same.Records(expected.Records, found.Records);
        Same.History(expected.Histories, found.Histories);
        Same.Events(expected.Events, found.Events);
        Same.Events(expected.OtherEvents, found.OtherEvents);
        Same.Lanes(expected.Lanes, found.Lanes);
        Same.Counts(expected.Counts, found.Counts);
        Same.Binding(expected.Key, found.Key);
    }

    private sealed record Seen(
        IReadOnlyList<StoredRecord> Records,
        IReadOnlyList<HistoryEntry> Histories,
        IReadOnlyList<CustomerEvent> Events,
        IReadOnlyList<CustomerEvent> OtherEvents,
        IReadOnlyList<DueLane> Lanes,
        IReadOnlyList<CustomerCount> Counts,
        KeyBinding? Key);
}

using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Profiles;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

/// <summary>
/// Every kind of record that the engine can leave in the channel database, explained under every kind of gate and settings.
/// </summary>
internal static class EveryExplanation
{
    public static readonly DateTimeOffset Now = Given.Noon.AddMinutes(1);

    private static readonly AccountNumber Account = new("C-000042");

    private static readonly bool[] NoAndYes = [false, true];

    private static readonly bool?[] Running = [null, false, true];

    private static readonly int[] Sharing = [0, 2, 12];

    private static readonly IHeadquarters[] Menus = [new StubHeadquarters(), new StubHeadquarters { HasMenus = true }];

    private static readonly FunctionalityProfile[] Profiles =
    [
        Given.AsyncProfile, Given.SyncProfile, new(Given.FallbackProfile) { CreateCustomerInAsyncMode = true },
    ];

    /// <summary>A record with everything that its explanation depends on, and the explanation.</summary>
    internal sealed record Case(
        StoredRecord Record, GateStatus Gate, bool? IsSynchronized, bool CanFind, SettingFacts Facts, CustomerExplanation Explanation)
    {
        public IEnumerable<Phrase> Phrases =>
        [
            Explanation.Summary,
            .. Explanation.Reasons,
            .. Explanation.Actions,
            .. Explanation.Actions.Select(static action => action.Price).OfType<Phrase>(),
            .. Explanation.Setting?.Places ?? [],
            .. Explanation.Setting is { } setting ? [setting.Price] : Array.Empty<Phrase>(),
        ];
    }

    public static IEnumerable<Case> All() =>
        from record in Records()
        from gate in Gates()
        from isSynchronized in Running
        from canFind in NoAndYes
        from facts in SettingAdvisor.Concerns(record) && gate.AllowsCalls ? Facts() : [SettingFacts.None]
        select Of(record, gate, isSynchronized, canFind, facts);

    public static Case Of(StoredRecord record, GateStatus gate, bool? isSynchronized, bool canFind, SettingFacts facts)
    {
        HistoryEntry[] history = record.Withdrawal is { } reason ? [new(Given.Noon, reason.ToString(), "Asked for by phone.")] : [];
        return new Case(
            record,
            gate,
            isSynchronized,
            canFind,
            facts,
            Explainer.Explain(record, Given.Channel(), gate, history, Now, canFind, isSynchronized, facts));
    }

    public static IEnumerable<GateStatus> Gates()
    {
        yield return new GateStatus { AllowsCalls = true };
        foreach (var retryAt in new[] { Now.AddMinutes(-1), Now.AddMinutes(5) })
        {
            yield return Shut(retryAt, reason: "Headquarters is in a maintenance window.", isInMaintenance: true);
            yield return Shut(retryAt, reason: "A maintenance window is over.", code: GateCodes.AfterMaintenance);
            yield return Shut(retryAt, reason: "Something else.");
            yield return Shut(retryAt, reason: null);
            foreach (var failure in Enum.GetValues<HeadquartersFailure>())
            {
                yield return Shut(retryAt, reason: "It says so.", failure);
            }
        }
    }

    public static IEnumerable<SettingFacts> Facts() =>
        from resolution in Resolutions()
        from areProfilesOurs in NoAndYes
        from areChannelsOurs in NoAndYes
        from sharing in Sharing
        from menus in Menus
        select new SettingFacts
        {
            Resolution = resolution,
            AreProfilesOurs = areProfilesOurs,
            AreChannelsOurs = areChannelsOurs,
            Sharing = [.. Enumerable.Range(1, sharing).Select(static number => new ChannelId($"shop-{number}"))],
            Menus = menus,
        };

    private static IEnumerable<ProfileResolution?> Resolutions()
    {
        yield return null;
        yield return ProfileRules.Resolve(Given.Channel(profile: null), static _ => null, CustomerCreationMode.Async);
        foreach (var profile in Profiles)
        {
            yield return ProfileRules.Resolve(Given.Channel(), _ => profile, CustomerCreationMode.Sync);
        }
    }

    private static GateStatus Shut(
        DateTimeOffset retryAt,
        string? reason,
        HeadquartersFailure? cause = null,
        string? code = null,
        bool isInMaintenance = false) => new()
        {
            AllowsCalls = false,
            Since = Given.Noon,
            RetryAt = retryAt,
            Reason = reason,
            Cause = cause,
            Code = code,
            IsInMaintenance = isInMaintenance,
        };

    private static IEnumerable<CreationDecision> Decisions()
    {
        foreach (var mode in Enum.GetValues<CustomerCreationMode>())
        {
            yield return ProfileRules.Resolve(Given.Channel(profile: null), static _ => null, mode).Decision;
            yield return new CreationDecision(mode, ProfileSource.Profile, "online", "own", "The table of the shop says so.");
        }

        yield return Given.AsyncDecision;
        yield return Given.SyncDecision;
        yield return ProfileRules.Resolve(
            Given.Channel(type: ChannelType.CallCenter, profile: null), static _ => null, CustomerCreationMode.Sync).Decision;
    }

    private static IEnumerable<StoredRecord> Records() => Decisions().SelectMany(static decision => Records(decision));

    private static IEnumerable<StoredRecord> Records(CreationDecision decision)
    {
        foreach (var pending in Pending(decision))
        {
            yield return pending;
            yield return new StoredRecord(pending) { State = CustomerState.Sending, Lease = LeaseUntil(Now.AddSeconds(9)) };
            yield return new StoredRecord(pending) { State = CustomerState.Sending, Lease = LeaseUntil(Now.AddSeconds(-9)) };
        }

        foreach (var record in NeedingAttention().Concat(Closed()))
        {
            yield return new StoredRecord(record) { Decision = decision };
        }
    }

    private static IEnumerable<StoredRecord> Pending(CreationDecision decision)
    {
        var pending = new StoredRecord(Given.Record(CustomerState.Pending)) { Decision = decision };
        yield return pending;
        yield return new StoredRecord(pending) { DueAt = Now.AddMinutes(2), IsExpedited = true };
        yield return new StoredRecord(pending) { AccountNumber = Account };
        yield return new StoredRecord(pending) { AccountNumber = Account, LastError = RecordErrors.Doubled(2, Now) };
        yield return new StoredRecord(pending)
        {
            AccountNumber = Account,
            LastError = RecordErrors.Altered(["city"], Now)!.WithBesides(Failure(HeadquartersFailure.Rejected)),
        };
        yield return new StoredRecord(pending) { LastPossibleSend = Given.Noon, LostLeases = 1 };
        foreach (var failure in Enum.GetValues<HeadquartersFailure>())
        {
            yield return new StoredRecord(pending) { LastError = Failure(failure) };
            yield return new StoredRecord(pending) { LastError = Failure(failure), LastPossibleSend = Given.Noon };
        }

        if (decision.Mode == CustomerCreationMode.Sync)
        {
            foreach (var code in new[] { GateCodes.InMaintenance, null })
            {
                var shut = new GateState { AllowsCalls = false, Reason = "It says so.", Code = code };
                var kept = new StoredRecord(pending) { LastError = RecordErrors.Kept(shut, before: null, Given.Noon) };
                yield return kept;
                yield return new StoredRecord(pending)
                {
                    LastError = RecordErrors.Kept(shut, before: Failure(HeadquartersFailure.Unavailable), Given.Noon),
                };
                yield return new StoredRecord(kept) { LastPossibleSend = Given.Noon, LostLeases = 1 };
            }

            var onlyAsked = new StoredRecord(pending) { WithdrawIfAbsent = true, LastPossibleSend = Given.Noon };
            yield return onlyAsked;
            yield return new StoredRecord(onlyAsked) { LastError = Failure(HeadquartersFailure.Ambiguous) };
        }
    }

    private static IEnumerable<StoredRecord> NeedingAttention()
    {
        var record = Given.Record(CustomerState.NeedsAttention);
        var uncertain = new StoredRecord(record) { LastPossibleSend = Given.Noon };
        yield return new StoredRecord(record) { LastError = Failure(HeadquartersFailure.Rejected) };
        yield return new StoredRecord(record) { LastError = RecordErrors.Unreadable(Now) };
        yield return new StoredRecord(uncertain) { LastError = RecordErrors.Unreadable(Now) };
        foreach (var capabilities in new[] { default, HeadquartersCapabilities.Find })
        {
            yield return new StoredRecord(uncertain) { LastError = RecordErrors.OutcomeUnknown(capabilities, Now) };
        }

        var refused = Failure(HeadquartersFailure.Rejected);
        yield return new StoredRecord(uncertain) { LastError = RecordErrors.RefusedAfterUnknown(refused, Now) };
        yield return new StoredRecord(uncertain) { LastError = RecordErrors.AccountTaken(Now) };
        yield return new StoredRecord(uncertain) { LastError = RecordErrors.Poison(Now) };
        yield return new StoredRecord(record) { AccountNumber = Account, LastError = Failure(HeadquartersFailure.Rejected) };
        yield return new StoredRecord(record) { AccountNumber = Account, LastError = Failure(HeadquartersFailure.Ambiguous) };
        yield return new StoredRecord(record)
        {
            AccountNumber = Account,
            LastError = RecordErrors.Doubled(2, Now).WithBesides(Failure(HeadquartersFailure.Rejected)),
        };

        // What another adapter, or a version before this one, may have left.
        yield return new StoredRecord(record) { LastError = new CustomerError("E1", "An own error.", Now) };
        yield return new StoredRecord(record) { LastError = new CustomerError(ErrorCodes.AlteredInHeadquarters, "In other words.", Now) };
        yield return record;
    }

    private static IEnumerable<StoredRecord> Closed()
    {
        var synchronized = new StoredRecord(Given.Record(CustomerState.Synchronized)) { AccountNumber = Account, ClosedAt = Given.Noon };
        yield return synchronized;
        yield return new StoredRecord(synchronized) { SharesAccount = true };
        yield return new StoredRecord(synchronized) { LastError = RecordErrors.Doubled(2, Now) };
        yield return new StoredRecord(synchronized) { LastError = RecordErrors.Altered(["city", "zipCode"], Now) };
        var withdrawn = new StoredRecord(Given.Record(CustomerState.Withdrawn)) { ClosedAt = Given.Noon };
        yield return new(withdrawn) { Withdrawal = WithdrawalReason.Unavailable, LastError = Failure(HeadquartersFailure.Unavailable) };
        yield return new StoredRecord(withdrawn) { Withdrawal = WithdrawalReason.Unavailable };
        yield return new(withdrawn) { Withdrawal = WithdrawalReason.Refused, LastError = Failure(HeadquartersFailure.Rejected) };
        yield return new StoredRecord(withdrawn) { Withdrawal = WithdrawalReason.Cancelled };
        yield return new StoredRecord(withdrawn)
        {
            Withdrawal = WithdrawalReason.Cancelled,
            LastError = RecordErrors.Kept(new GateState { AllowsCalls = false, Reason = "Down." }, before: null, Given.Noon),
        };
        yield return new StoredRecord(withdrawn) { Withdrawal = WithdrawalReason.Erased };
        yield return new StoredRecord(withdrawn) { Withdrawal = WithdrawalReason.Erased, AccountNumber = Account };
        yield return new StoredRecord(withdrawn)
        {
            Withdrawal = WithdrawalReason.Erased,
            LastError = RecordErrors.LeftInHeadquarters(Now),
        };
    }

    private static Lease LeaseUntil(DateTimeOffset until) => new(CustomerId.New(Given.Noon).Value, until);

    private static CustomerError Failure(HeadquartersFailure failure)
        => new("E42", "The group does not exist.", Given.Noon, failure: failure);
}

using CommerceCustomers.Headquarters;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Records;

/// <summary>Results of attempts, and what they make of a record one minute after noon.</summary>
internal static class RecordCases
{
    public static readonly DateTimeOffset Now = Given.Noon.AddMinutes(1);
    public static readonly AccountNumber Account = new("C-1");
    public static readonly HeadquartersCapabilities Finds = HeadquartersCapabilities.Find;

    public static AttemptResult Unanswered(bool othersSucceeded)
        => Failed(HeadquartersFailure.Ambiguous) with { MayHaveArrived = false, OthersSucceeded = othersSucceeded };

    public static RecordChange AfterAttempt(StoredRecord record, AttemptResult delivery, Caller caller = Caller.None)
        => RecordLife.AfterAttempt(record, delivery, Finds, caller, Context());

    public static AttemptResult Held(params string[] accounts)
        => new(
            AttemptVerdict.Held,
            new HeadquartersOutcome { Accounts = [.. accounts.Select(static account => new AccountNumber(account))] });

    public static CustomerError OutcomeOf(HeadquartersFailure failure) => Outcome(AttemptVerdict.Failed, failure)!.ToError(Given.Noon);

    public static AttemptResult Ambiguous() => Failed(HeadquartersFailure.Ambiguous);

    public static AttemptResult Failed(HeadquartersFailure failure)
        => new(AttemptVerdict.Failed, Outcome(AttemptVerdict.Failed, failure))
        {
            MayHaveArrived = failure == HeadquartersFailure.Ambiguous,
        };

    public static HeadquartersOutcome? Outcome(AttemptVerdict verdict, HeadquartersFailure? failure) => verdict switch
    {
        AttemptVerdict.Held or AttemptVerdict.Completed => HeadquartersOutcome.Of(Account),
        AttemptVerdict.Failed => HeadquartersOutcome.Of(Failures.Of(failure!.Value)),
        _ => null,
    };

    public static DecisionContext Context(SynchronizerSettings? synchronizer = null)
        => new(Now, Given.Settings(synchronizer: synchronizer), Jitter: 0.5);
}

using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Records;

/// <summary>Results of attempts, and what they make of a record one minute after noon.</summary>
internal static class RecordCases
{
    public static readonly DateTimeOffset Now = Given.Noon.AddMinutes(1);
    public static readonly AccountNumber Account = new("C-1");
    public static readonly HeadquartersCapabilities Finds = new() { CanFind = true };

    public static Delivery Unanswered(bool othersSucceeded)
        => Failed(HeadquartersFailure.Ambiguous) with { MayHaveArrived = false, OthersSucceeded = othersSucceeded };

    public static RecordChange Settled(CustomerRecord record, Delivery delivery, Caller caller = Caller.None)
        => RecordLife.Settled(record, delivery, Finds, caller, Terms());

    public static Delivery Held(params string[] accounts)
        => new(Verdict.Held, new HeadquartersOutcome { Accounts = [.. accounts.Select(static account => new AccountNumber(account))] });

    public static CustomerError OutcomeOf(HeadquartersFailure failure) => Outcome(Verdict.Failed, failure)!.ToError(Given.Noon);

    public static Delivery Ambiguous() => Failed(HeadquartersFailure.Ambiguous);

    public static Delivery Failed(HeadquartersFailure failure)
        => new(Verdict.Failed, Outcome(Verdict.Failed, failure)) { MayHaveArrived = failure == HeadquartersFailure.Ambiguous };

    public static HeadquartersOutcome? Outcome(Verdict verdict, HeadquartersFailure? failure) => verdict switch
    {
        Verdict.Held or Verdict.Completed => HeadquartersOutcome.Of(Account),
        Verdict.Failed => FailureClassifier.Classify(Failures.Of(failure!.Value)),
        _ => null,
    };

    public static LifeTerms Terms(SynchronizerSettings? synchronizer = null)
        => new(Now, Given.Settings(synchronizer: synchronizer), Jitter: 0.5);
}

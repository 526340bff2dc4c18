using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

/// <summary>
/// What became of the commit of a result: applied, refused because the record has gone on, or failed together with the store.
/// </summary>
/// <param name="Result">What was to be written. After an account number that another customer has, it is what was decided instead.</param>
/// <param name="Outcome">What the store answered; <see langword="null"/> when it failed.</param>
/// <param name="Failure">Why the store failed. The change may have been written all the same.</param>
internal readonly record struct CommitResult(ResultToCommit Result, StoreOutcome? Outcome, CustomerStoreException? Failure = null)
{
    public bool IsApplied => Outcome == StoreOutcome.Done;

    public bool IsRefused => !IsApplied && !HasFailed;

    public bool HasFailed => Failure is not null;

    /// <summary>Gets the record as it is now, once the change is applied.</summary>
    public StoredRecord Record => new StoredRecord(Result.Change.Record) { Revision = Result.Change.ExpectedRevision + 1 };
}

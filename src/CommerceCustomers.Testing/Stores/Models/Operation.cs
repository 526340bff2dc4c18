namespace CommerceCustomers.Testing.Stores.Models;

// What can be done with a channel database. What stands twice, with "More", is done twice as often.
internal enum Operation
{
    Add,
    AddMore,
    AddAgain,
    Claim,
    ClaimMore,
    Commit,
    CommitMore,
    CommitSeveral,
    CommitStale,
    TakeOver,
    Renew,
    Edit,
    Hurry,
    Cancel,
    Erase,
    Revive,
    Subscribe,
    Unsubscribe,
    HandleEvents,
    PostponeEvent,
    LetTimePass,
}

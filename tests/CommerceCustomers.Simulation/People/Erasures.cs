using CommerceCustomers.Lifecycle;
using CommerceCustomers.Simulation.Storage;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Simulation.People;

// What was to be erased, what was, and what must hold of it from then on.
internal sealed class Erasures(World world)
{
    // Before the answer: what is erased stays so, whether or not its operator hears of it.
    public HashSet<CustomerId> Asked { get; } = [];

    public HashSet<CustomerId> Done { get; } = [];

    public static bool IsErased(StoredRecord record) => record.Withdrawal == WithdrawalReason.Erased;

    public void CheckGone(CustomerId id)
    {
        var record = world.Store.FindAsync(id, default).AtOnce();
        world.Invariants.Check(
            record is { State: CustomerState.Withdrawn, Withdrawal: WithdrawalReason.Erased, Payload.IsEmpty: true }
                && QuotesNothing(record.LastError),
            $"{id} was erased, so nothing of it is left and it stays so ({record?.State} {record?.Withdrawal})");
        world.Invariants.Check(
            world.Store.ReadHistoryAsync(id, default).AtOnce().All(static entry => entry.Action == "Erased" || entry.Detail.Length == 0),
            $"{id} was erased, so its history quotes nothing");
    }

    public void CheckHeadquarters(StoredRecord record)
    {
        var held = world.Headquarters.Of(record.CustomerId);
        var said = world.Store.ReadHistoryAsync(record.CustomerId, default).AtOnce()[^1].Detail;
        world.Invariants.Check(
            held.Count == 0 || !said.Contains("does not hold it", StringComparison.Ordinal),
            $"{record.CustomerId} was erased before headquarters had it, so headquarters never gets it");
        world.Invariants.Check(
            held.Count == 0 || record.AccountNumber is not null || record.LastError is not null,
            $"{record.CustomerId} was erased in the channel alone, so its record says that headquarters may hold it");
        world.Invariants.Check(
            record.AccountNumber is null || held.Any(account => account.Account == record.AccountNumber),
            $"{record.CustomerId} was erased in the channel alone, so headquarters holds {record.AccountNumber}");
        world.Invariants.Check(
            world.HandledEvents.Contains((record.CustomerId, CustomerState.Withdrawn)),
            $"The application has heard that {record.CustomerId} is withdrawn");
    }

    // What an erased record may still say is that headquarters may hold the customer, in words of ours.
    private static bool QuotesNothing(CustomerError? error)
        => error is null
            || (error is { Field: null, Failure: null, Besides: null }
                && error.Message == RecordErrors.LeftInHeadquarters(error.At).Message);
}

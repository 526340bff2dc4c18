using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing.Adapters;

// Calls at once know nothing of each other.
internal static class ConcurrencyProofs
{
    public static IReadOnlyList<HeadquartersProof> All { get; } =
    [
        new("Customers that are sent at once get accounts of their own", CreatesAsync),
        new("Questions that are asked at once get answers of their own", FindsAsync),
        new("Of calls at once only the one that meets a fault fails", FaultAsync, HeadquartersFault.ServerErrorBeforeCommit),
        new("Of calls at once only the one that is cancelled ends", CancelledAsync),
    ];

    private static async Task CreatesAsync(Proving proving)
    {
        var customers = proving.NewCustomers();
        var accounts = await proving.CreateAllAsync(customers).ConfigureAwait(false);
        Proving.Check(
            accounts.Distinct().Count() == accounts.Length,
            $"Expected {accounts.Length} accounts for as many customers sent at once, but found {accounts.Distinct().Count()}.");
        await HoldsEachAsync(proving, customers, accounts).ConfigureAwait(false);
    }

    private static async Task FindsAsync(Proving proving)
    {
        Proving.ClaimedOr(proving.CanFind, nameof(HeadquartersCapabilities.Find));
        var customers = proving.NewCustomers();
        var accounts = new List<AccountNumber>();
        foreach (var customer in customers)
        {
            accounts.Add(await proving.CreateAsync(customer).ConfigureAwait(false));
        }

        await proving.Stage.SettleAsync(proving.Token).ConfigureAwait(false);
        var found = await proving.AtOnceAsync(customers.Select(
            customer => (Func<Task<IReadOnlyList<AccountNumber>>>)(() => proving.FindAsync(customer)))).ConfigureAwait(false);
        for (var index = 0; index < customers.Count; index++)
        {
            Proving.Check(
                found[index].SequenceEqual([accounts[index]]),
                $"Expected {accounts[index]} for a question asked among others, but found {Proving.Words(found[index])}.");
        }
    }

    private static async Task FaultAsync(Proving proving)
    {
        var customers = proving.NewCustomers();
        await proving.StageAsync(HeadquartersFault.ServerErrorBeforeCommit).ConfigureAwait(false);
        var failures = await proving.AtOnceAsync(customers.Select(customer => (Func<Task<Exception?>>)(() => proving.FailureAsync(
            "CreateAsync", () => proving.Headquarters.CreateAsync(customer, proving.Token))))).ConfigureAwait(false);
        Proving.Check(
            failures.OfType<Exception>().Count() == 1,
            $"Expected one of {failures.Length} calls at once to fail, as one met a fault, but "
                + $"{failures.OfType<Exception>().Count()} did.");
        for (var index = 0; index < customers.Count; index++)
        {
            if (failures[index] is null)
            {
                await proving.HoldsOneAsync(customers[index]).ConfigureAwait(false);
            }
            else
            {
                await proving.HoldsAsync(customers[index]).ConfigureAwait(false);
            }
        }
    }

    private static async Task CancelledAsync(Proving proving)
    {
        var customers = proving.NewCustomers();
        var cancelled = new CancellationToken(canceled: true);
        var failures = await proving.AtOnceAsync(customers.Select((customer, index) => (Func<Task<Exception?>>)(() => proving.FailureAsync(
            "CreateAsync",
            () => proving.Headquarters.CreateAsync(customer, index == 0 ? cancelled : proving.Token))))).ConfigureAwait(false);
        for (var index = 0; index < customers.Count; index++)
        {
            Proving.Check(
                failures[index] is OperationCanceledException == (index == 0) && failures[index] is null == (index > 0),
                index == 0
                    ? $"Expected the cancelled call to throw an OperationCanceledException, but it {Proving.Describe(failures[index])}"
                    : $"Expected a call beside a cancelled one to succeed, but it {Proving.Describe(failures[index])}");
        }

        await proving.HoldsAsync(customers[0]).ConfigureAwait(false);
    }

    private static async Task HoldsEachAsync(Proving proving, IReadOnlyList<HeadquartersCustomer> customers, AccountNumber[] accounts)
    {
        for (var index = 0; index < customers.Count; index++)
        {
            await proving.HoldsAsync(customers[index], accounts[index]).ConfigureAwait(false);
        }
    }
}

using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing.Adapters;

// A call ends with its token, as cancelled and as nothing else.
internal static class CancellationProofs
{
    private static readonly AccountNumber SomeAccount = new("KIT-1");

    public static IReadOnlyList<HeadquartersProof> All { get; } =
    [
        new("A call that is cancelled before it begins does nothing", BeforeAsync),
        new("A create that is not answered ends as cancelled", CreateAsync, HeadquartersFault.TimeOutAfterCommit),
        new("A question that is not answered ends as cancelled", FindAsync, HeadquartersFault.TimeOutAfterCommit),
        new("A completion that is not answered ends as cancelled", CompleteAsync, HeadquartersFault.TimeOutAfterCommit),
        new("A probe that is not answered ends as cancelled", ProbeAsync, HeadquartersFault.TimeOutAfterCommit),
    ];

    private static async Task BeforeAsync(Proving proving)
    {
        var customer = proving.NewCustomer();
        var cancelled = new CancellationToken(canceled: true);
        await CancelledAsync(proving, "CreateAsync", () => proving.Headquarters.CreateAsync(customer, cancelled)).ConfigureAwait(false);
        await CancelledAsync(proving, "ProbeAsync", () => proving.Headquarters.ProbeAsync(cancelled)).ConfigureAwait(false);
        if (proving.CanFind)
        {
            await CancelledAsync(
                proving,
                "FindAsync",
                () => proving.Headquarters.FindAsync(customer.LegalEntity, customer.CustomerId, cancelled)).ConfigureAwait(false);
        }

        if (proving.NeedsCompletion)
        {
            await CancelledAsync(proving, "CompleteAsync", () => proving.Headquarters.CompleteAsync(customer, SomeAccount, cancelled))
                .ConfigureAwait(false);
        }

        await proving.HoldsAsync(customer).ConfigureAwait(false);
    }

    private static Task CreateAsync(Proving proving)
    {
        var customer = proving.NewCustomer();
        return HangsAsync(proving, "CreateAsync", token => proving.Headquarters.CreateAsync(customer, token));
    }

    private static Task FindAsync(Proving proving)
    {
        Proving.ClaimedOr(proving.CanFind, nameof(HeadquartersCapabilities.Find));
        var customer = proving.NewCustomer();
        return HangsAsync(proving, "FindAsync", token => proving.Headquarters.FindAsync(customer.LegalEntity, customer.CustomerId, token));
    }

    private static async Task CompleteAsync(Proving proving)
    {
        Proving.ClaimedOr(proving.NeedsCompletion, nameof(HeadquartersCapabilities.Completion));
        var customer = proving.NewCustomer();
        var account = await proving.CreateAsync(customer).ConfigureAwait(false);
        await HangsAsync(proving, "CompleteAsync", token => proving.Headquarters.CompleteAsync(customer, account, token)).ConfigureAwait(
            false);
        await proving.CompleteAsync(customer, account).ConfigureAwait(false);
    }

    private static Task ProbeAsync(Proving proving) => HangsAsync(proving, "ProbeAsync", proving.Headquarters.ProbeAsync);

    private static async Task HangsAsync(Proving proving, string name, Func<CancellationToken, Task> call)
        => Cancelled(name, await proving.FailureAsync(HeadquartersFault.TimeOutAfterCommit, name, call).ConfigureAwait(false));

    private static async Task CancelledAsync(Proving proving, string name, Func<Task> call)
        => Cancelled(name, await proving.FailureAsync(name, call).ConfigureAwait(false));

    private static void Cancelled(string name, Exception? failure)
        => Proving.Check(
            failure is OperationCanceledException,
            $"Expected {name} to throw an OperationCanceledException when its token is cancelled, but it {Proving.Describe(failure)}");
}

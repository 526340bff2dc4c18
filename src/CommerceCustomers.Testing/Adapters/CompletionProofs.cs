using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing.Adapters;

// What follows a customer may be sent again and again.
internal static class CompletionProofs
{
    public static IReadOnlyList<HeadquartersProof> All { get; } =
    [
        new("Completing a customer again is harmless", AgainAsync),
        new("Completing a customer from several places at once is harmless", AtOnceAsync),
        new("A completion that broke off is completed by the next", BrokeOffAsync, HeadquartersFault.ResetAfterCommit),
    ];

    private static async Task AgainAsync(Proving proving)
    {
        var customer = proving.NewCustomer();
        var account = await proving.CreateAsync(customer).ConfigureAwait(false);
        await proving.CompleteAsync(customer, account).ConfigureAwait(false);
        await proving.CompleteAsync(customer, account).ConfigureAwait(false);
        await proving.HoldsAsync(customer, account).ConfigureAwait(false);
    }

    private static async Task AtOnceAsync(Proving proving)
    {
        NeededOr(proving);
        var customer = proving.NewCustomer();
        var account = await proving.CreateAsync(customer).ConfigureAwait(false);
        await proving.AtOnceAsync(Enumerable.Repeat<Func<Task<bool>>>(
            async () =>
            {
                await proving.CompleteAsync(customer, account).ConfigureAwait(false);
                return true;
            },
            Proving.Callers)).ConfigureAwait(false);
        await proving.HoldsAsync(customer, account).ConfigureAwait(false);
    }

    private static async Task BrokeOffAsync(Proving proving)
    {
        NeededOr(proving);
        var customer = proving.NewCustomer();
        var account = await proving.CreateAsync(customer).ConfigureAwait(false);
        var failure = await proving.FailureAsync(
            HeadquartersFault.ResetAfterCommit,
            "CompleteAsync",
            token => proving.Headquarters.CompleteAsync(customer, account, token)).ConfigureAwait(false);
        Proving.Check(failure is not null, "Expected CompleteAsync to fail when the connection breaks, but it succeeded.");
        await proving.CompleteAsync(customer, account).ConfigureAwait(false);
        await proving.HoldsAsync(customer, account).ConfigureAwait(false);
    }

    private static void NeededOr(Proving proving)
        => Proving.ClaimedOr(proving.NeedsCompletion, nameof(HeadquartersCapabilities.Completion));
}

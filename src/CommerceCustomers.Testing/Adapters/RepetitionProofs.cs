using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing.Adapters;

// What becomes of a customer that is sent twice: one account where headquarters is idempotent, or all of them found.
internal static class RepetitionProofs
{
    public static IReadOnlyList<HeadquartersProof> All { get; } =
    [
        new("A customer that is sent twice gets the same account", TwiceIdempotentAsync),
        new("A customer that is sent many times at once gets one account", AtOnceIdempotentAsync),
        new("A customer that is sent twice shows with both accounts unless headquarters is idempotent", TwiceAsync),
        .. FaultTerms.All
            .Where(static terms => terms.Expected is HeadquartersFailure.Ambiguous)
            .Select(static terms => new HeadquartersProof(
                $"A customer that is sent again is one customer when {terms.Words}", proving => AgainAsync(proving, terms), terms.Fault)),
    ];

    private static async Task TwiceIdempotentAsync(Proving proving)
    {
        IdempotentOr(proving);
        var customer = proving.NewCustomer();
        var first = await proving.CreateAsync(customer).ConfigureAwait(false);
        await proving.CreateAsync(proving.NewCustomer()).ConfigureAwait(false);
        var second = await proving.CreateAsync(customer).ConfigureAwait(false);
        Proving.Check(first == second, $"Expected the same account for the same customer id, but found {first} and then {second}.");
        await proving.HoldsAsync(customer, first).ConfigureAwait(false);
    }

    private static async Task AtOnceIdempotentAsync(Proving proving)
    {
        IdempotentOr(proving);
        var customer = proving.NewCustomer();
        var accounts = await proving.CreateAllAsync(Enumerable.Repeat(customer, Proving.Callers)).ConfigureAwait(false);
        Proving.Check(
            accounts.Distinct().Count() == 1, $"Expected the same account for the same customer id, but found "
                + $"{Proving.Words(accounts.Distinct())}.");
        await proving.HoldsAsync(customer, accounts[0]).ConfigureAwait(false);
    }

    // Headquarters may also refuse the second; what it must not do is hide it.
    private static async Task TwiceAsync(Proving proving)
    {
        Proving.ClaimedOr(!proving.IsIdempotent, "to make doubles");
        var customer = proving.NewCustomer();
        var first = await proving.CreateAsync(customer).ConfigureAwait(false);
        var second = default(AccountNumber);
        var failure = await proving.FailureAsync(
            "CreateAsync", async () => second = await proving.Headquarters.CreateAsync(customer, proving.Token)
                .ConfigureAwait(false)).ConfigureAwait(false);
        if (failure is null)
        {
            Proving.Check(
                first != second,
                $"Expected two accounts, but both are {first}. "
                + "If headquarters itself makes one customer of the same customer id for ever, claim the capability IdempotentCreate. "
                + "If the adapter asks before it creates, leave that to the library: two that ask at once both find nothing.");
            await proving.HoldsAsync(customer, first, second).ConfigureAwait(false);
        }
        else
        {
            Proving.Check(
                failure is CustomerRejectedException,
                $"Expected a second account or a {nameof(CustomerRejectedException)}, but CreateAsync {Proving.Describe(failure)}");
            await proving.HoldsAsync(customer, first).ConfigureAwait(false);
        }
    }

    private static async Task AgainAsync(Proving proving, FaultTerms terms)
    {
        IdempotentOr(proving);
        var customer = proving.NewCustomer();
        await proving.FailureAsync(terms.Fault, "CreateAsync", token => proving.Headquarters.CreateAsync(customer, token)).ConfigureAwait(
            false);
        var account = await proving.CreateAsync(customer).ConfigureAwait(false);
        var again = await proving.CreateAsync(customer).ConfigureAwait(false);
        Proving.Check(account == again, $"Expected the same account for the same customer id, but found {account} and then {again}.");
        await proving.HoldsAsync(customer, account).ConfigureAwait(false);
    }

    private static void IdempotentOr(Proving proving)
        => Proving.ClaimedOr(proving.IsIdempotent, nameof(HeadquartersCapabilities.IdempotentCreate));
}

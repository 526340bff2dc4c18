using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing.Adapters;

// A customer id leads to its accounts, to all of them and to no others.
internal static class IdentityProofs
{
    private const int Samples = 3;

    public static IReadOnlyList<HeadquartersProof> All { get; } =
    [
        new("A created customer has an account number and is found by its customer id", CreatedIsFoundAsync),
        new("A customer that was never sent is not found", NeverSentAsync),
        new("An earlier no is not remembered", NoIsNotRememberedAsync),
        new("A customer that shows late is found when it shows", ShowsLateAsync, HeadquartersFault.IndexLag),
        new("A customer is found in its legal entity alone", LegalEntityAsync),
        new("A customer id of any shape is found, and its neighbour is not", ShapesAsync),
        new("The same person under another customer id is another customer", SamePersonAsync),
        new("Names in any script travel", AnyScriptAsync),
        new("What is sent is what is held", SentIsHeldAsync),
    ];

    private static async Task CreatedIsFoundAsync(Proving proving)
    {
        var first = proving.NewCustomer();
        var second = proving.NewCustomer();
        var firstAccount = await proving.CreateAsync(first).ConfigureAwait(false);
        var secondAccount = await proving.CreateAsync(second).ConfigureAwait(false);
        Proving.Check(firstAccount != secondAccount, $"Expected an account number for each customer, but two of them got {firstAccount}.");
        await proving.HoldsAsync(first, firstAccount).ConfigureAwait(false);
        await proving.HoldsAsync(second, secondAccount).ConfigureAwait(false);
    }

    private static async Task NeverSentAsync(Proving proving)
    {
        FindableOr(proving);
        await proving.CreateAsync(proving.NewCustomer()).ConfigureAwait(false);
        await proving.HoldsAsync(proving.NewCustomer()).ConfigureAwait(false);
    }

    private static async Task NoIsNotRememberedAsync(Proving proving)
    {
        FindableOr(proving);
        var customer = proving.NewCustomer();
        await proving.HoldsAsync(customer).ConfigureAwait(false);
        await proving.HoldsAsync(customer, await proving.CreateAsync(customer).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task ShowsLateAsync(Proving proving)
    {
        FindableOr(proving);
        var customer = proving.NewCustomer();
        var account = await proving.CreateAsync(customer).ConfigureAwait(false);
        await proving.StageAsync(HeadquartersFault.IndexLag).ConfigureAwait(false);
        var early = await proving.FindAsync(customer).ConfigureAwait(false);
        Proving.Check(
            early.Count == 0, $"Expected one question to find nothing, because it is asked once, but it found {Proving.Words(early)}.");
        await proving.HoldsAsync(customer, account).ConfigureAwait(false);
    }

    private static async Task LegalEntityAsync(Proving proving)
    {
        if (proving.Stage.OtherLegalEntity is not { } other)
        {
            throw new NotProvedException(HeadquartersProofOutcome.NotStaged, "The stage names no other legal entity: nothing is known.");
        }

        var customer = proving.NewCustomer();
        var elsewhere = In(other, proving.NewCustomer());
        var account = await proving.CreateAsync(customer).ConfigureAwait(false);
        var accountElsewhere = await proving.CreateAsync(elsewhere).ConfigureAwait(false);
        await proving.HoldsAsync(customer, account).ConfigureAwait(false);
        await proving.HoldsAsync(elsewhere, accountElsewhere).ConfigureAwait(false);
        await proving.HoldsAsync(In(other, customer)).ConfigureAwait(false);
        await proving.HoldsAsync(In(proving.Stage.LegalEntity, elsewhere)).ConfigureAwait(false);
    }

    private static HeadquartersCustomer In(LegalEntityId legalEntity, HeadquartersCustomer customer)
        => new(customer.CustomerId, customer.Channel, legalEntity, customer.Customer);

    private static HeadquartersCustomer As(CustomerId id, HeadquartersCustomer customer)
        => new(id, customer.Channel, customer.LegalEntity, customer.Customer);

    private static async Task ShapesAsync(Proving proving)
    {
        foreach (var id in CustomerIdShapes.New(proving.Stage.TimeProvider.GetUtcNow()))
        {
            var customer = proving.NewCustomer(id);
            await proving.HoldsAsync(customer, await proving.CreateAsync(customer).ConfigureAwait(false)).ConfigureAwait(false);
            foreach (var neighbour in CustomerIdShapes.NeighboursOf(id))
            {
                await proving.HoldsAsync(As(neighbour, customer)).ConfigureAwait(false);
            }
        }
    }

    // Headquarters may also refuse the second, because of its e-mail address perhaps; what it must not do is answer with the first.
    private static async Task SamePersonAsync(Proving proving)
    {
        var customer = proving.NewCustomer();
        var other = As(proving.NewCustomer().CustomerId, customer);
        var account = await proving.CreateAsync(customer).ConfigureAwait(false);
        var otherAccount = await proving.CreateOrRefuseAsync(other).ConfigureAwait(false);
        Proving.Check(account != otherAccount, $"Expected another account for another customer id, but both got {account}.");
        await proving.HoldsAsync(customer, account).ConfigureAwait(false);
        await HoldsWhatWasTakenAsync(proving, other, otherAccount).ConfigureAwait(false);
    }

    // Headquarters may also refuse a name that it cannot hold.
    private static async Task AnyScriptAsync(Proving proving)
    {
        var taken = 0;
        foreach (var name in new[] { "O'Wobblethorpe", "\"Quoted\" \\ & <b>", "Жукова", "山田 太郎", "😀 e\u0301", "a=b;c,d%20{0}?#" })
        {
            var customer = proving.NewCustomer();
            customer = new HeadquartersCustomer(
                customer.CustomerId,
                customer.Channel,
                customer.LegalEntity,
                customer.Customer.Type == CustomerType.Organization
                    ? customer.Customer with { OrganizationName = name }
                    : customer.Customer with { LastName = name });
            var account = await proving.CreateOrRefuseAsync(customer).ConfigureAwait(false);
            await HoldsWhatWasTakenAsync(proving, customer, account).ConfigureAwait(false);
            if (account is not null && await proving.HeldContentAsync(customer).ConfigureAwait(false) is { } held)
            {
                var found = customer.Customer.Type == CustomerType.Organization ? held.OrganizationName : held.LastName;
                Proving.Check(found == name, $"Expected the name {name} in headquarters, but found another.");
            }

            taken += account is null ? 0 : 1;
        }

        Proving.Check(taken > 0, "Expected headquarters to take one of the names at least, but it refused them all.");
    }

    private static async Task SentIsHeldAsync(Proving proving)
    {
        for (var index = 0; index < Samples; index++)
        {
            var customer = proving.NewCustomer();
            var account = await proving.CreateAsync(customer).ConfigureAwait(false);
            if (proving.NeedsCompletion)
            {
                await proving.CompleteAsync(customer, account).ConfigureAwait(false);
            }

            await proving.HoldsAsync(customer, account).ConfigureAwait(false);
            var held = await proving.HeldContentAsync(customer).ConfigureAwait(false) ?? throw new NotProvedException(
                HeadquartersProofOutcome.NotStaged, $"The stage cannot tell what headquarters holds of a customer "
                    + $"({nameof(HeldCustomer)}.Customer): nothing is known.");
            var lost = HeldContent.Lost(customer.Customer, held);
            Proving.Check(
                lost.Count == 0,
                $"Expected headquarters to hold what it was sent, but it holds something else, or nothing, for {string.Join(", ", lost)}. "
                + "What it cannot hold belongs into UnsupportedFields.");
        }
    }

    private static Task<bool> HoldsWhatWasTakenAsync(Proving proving, HeadquartersCustomer customer, AccountNumber? account)
        => account is { } taken ? proving.HoldsAsync(customer, taken) : proving.HoldsAsync(customer);

    private static void FindableOr(Proving proving) => Proving.ClaimedOr(proving.CanFind, nameof(HeadquartersCapabilities.Find));
}

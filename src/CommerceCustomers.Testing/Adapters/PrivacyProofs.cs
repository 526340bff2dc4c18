using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing.Adapters;

// No failure quotes the customer, whatever headquarters answers.
internal static class PrivacyProofs
{
    public static IReadOnlyList<HeadquartersProof> All { get; } =
    [
        new("No failure of a create carries personal data", static proving => EachAsync(proving, NothingAsync, Create)),
        new("No failure of a question carries personal data", static proving => EachAsync(proving, FindableAsync, Find)),
        new("No failure of a completion carries personal data", static proving => EachAsync(proving, CompletableAsync, Complete)),
        new("No failure of a cancelled call carries personal data", CancelledAsync),
    ];

    private delegate Task<AccountNumber> Preparation(Proving proving, HeadquartersCustomer customer);

    private delegate Task Call(Proving proving, HeadquartersCustomer customer, AccountNumber account, CancellationToken token);

    private static Task Create(Proving proving, HeadquartersCustomer customer, AccountNumber account, CancellationToken token)
        => proving.Headquarters.CreateAsync(customer, token);

    private static Task Find(Proving proving, HeadquartersCustomer customer, AccountNumber account, CancellationToken token)
        => proving.Headquarters.FindAsync(customer.LegalEntity, customer.CustomerId, token);

    private static Task Complete(Proving proving, HeadquartersCustomer customer, AccountNumber account, CancellationToken token)
        => proving.Headquarters.CompleteAsync(customer, account, token);

    private static Task<AccountNumber> NothingAsync(Proving proving, HeadquartersCustomer customer)
        => Task.FromResult(default(AccountNumber));

    private static Task<AccountNumber> FindableAsync(Proving proving, HeadquartersCustomer customer)
    {
        Proving.ClaimedOr(proving.CanFind, nameof(HeadquartersCapabilities.Find));
        return proving.CreateAsync(customer);
    }

    private static Task<AccountNumber> CompletableAsync(Proving proving, HeadquartersCustomer customer)
    {
        Proving.ClaimedOr(proving.NeedsCompletion, nameof(HeadquartersCapabilities.Completion));
        return proving.CreateAsync(customer);
    }

    private static async Task EachAsync(Proving proving, Preparation prepare, Call call)
    {
        var staged = 0;
        foreach (var terms in FaultTerms.All)
        {
            var customer = proving.NewCustomer();
            var account = await prepare(proving, customer).ConfigureAwait(false);
            try
            {
                var failure = await proving.FailureAsync(terms.Fault, "the call", token => call(proving, customer, account, token))
                    .ConfigureAwait(false);
                staged++;
                Check(failure, customer.Customer, $"when {terms.Words}");
            }
            catch (NotProvedException notProved) when (notProved.Outcome == HeadquartersProofOutcome.NotStaged)
            {
                // What is not staged is reported where it is proved.
            }
        }

        if (staged == 0)
        {
            throw new NotProvedException(HeadquartersProofOutcome.NotStaged, "The stage can make no fault: nothing is known.");
        }
    }

    private static async Task CancelledAsync(Proving proving)
    {
        var customer = proving.NewCustomer();
        var failure = await proving.FailureAsync(
            "CreateAsync", () => proving.Headquarters.CreateAsync(customer, new CancellationToken(canceled: true))).ConfigureAwait(false);
        Check(failure, customer.Customer, "when it is cancelled");
    }

    private static void Check(Exception? failure, Customer customer, string when)
    {
        var traces = failure is null ? [] : PersonalTraces.In(failure, customer);
        Proving.Check(
            traces.Count == 0,
            $"Expected no personal data in a failure, but {failure?.GetType().Name} carries {string.Join(", ", traces)} {when}. " +
            "Look at the message, the inner exceptions and Data; headquarters' own words often quote the customer.");
    }
}

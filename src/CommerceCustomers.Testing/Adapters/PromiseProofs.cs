using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing.Adapters;

// What an adapter says about headquarters.
internal static class PromiseProofs
{
    public static IReadOnlyList<HeadquartersProof> All { get; } =
    [
        new("It says what headquarters can do and can hold, the same each time", SameEachTimeAsync),
        new("It says so without asking headquarters", WithoutAskingAsync, HeadquartersFault.Unreachable),
        new("Headquarters is idempotent or can be asked", IdempotentOrFindableAsync),
        new("A probe is answered", static proving => proving.ProbeAsync()),
        new("A probe changes nothing", ProbeChangesNothingAsync),
    ];

    private static Task SameEachTimeAsync(Proving proving)
    {
        var (capabilities, limits) = (proving.Headquarters.Capabilities, proving.Headquarters.Limits);
        Proving.Check(
            capabilities == proving.Headquarters.Capabilities,
            "Expected the same Capabilities each time, but a second look found others; they decide what happens after an ambiguous call.");
        Proving.Check(AreSame(limits, proving.Headquarters.Limits), "Expected the same Limits each time, but a second look found others.");
        var wrong = limits.MaxLengths.Where(static limit => limit.Value <= 0).Select(static limit => limit.Key).ToList();
        Proving.Check(
            wrong.Count == 0,
            $"Expected a length above zero for each field, but found none for {string.Join(", ", wrong)}; "
            + "name it in UnsupportedFields instead.");
        var both = limits.RequiredFields.Intersect(limits.UnsupportedFields).ToList();
        Proving.Check(both.Count == 0, $"Expected no field to be required and unsupported, but found {string.Join(", ", both)}.");
        return Task.CompletedTask;
    }

    // The fault strikes the next call. Were it met by a look at the promises, the probe would succeed.
    private static async Task WithoutAskingAsync(Proving proving)
    {
        var (capabilities, limits) = (proving.Headquarters.Capabilities, proving.Headquarters.Limits);
        await proving.StageAsync(HeadquartersFault.Unreachable).ConfigureAwait(false);
        var isSame = false;
        var failure = await proving.FailureAsync("a look at the promises", () =>
        {
            isSame = capabilities == proving.Headquarters.Capabilities && AreSame(limits, proving.Headquarters.Limits);
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        Proving.Check(failure is null, $"Expected answers while headquarters cannot be reached, but the look {Proving.Describe(failure)}");
        Proving.Check(isSame, "Expected the same answers while headquarters cannot be reached, but found others.");
        failure = await proving.FailureAsync("ProbeAsync", () => proving.Headquarters.ProbeAsync(proving.Token)).ConfigureAwait(false);
        Proving.Check(
            failure is not null,
            "Expected that the promises are read without a call and the probe meets the fault, but the fault had been met before, "
                + "or the probe covers it up.");
    }

    private static Task IdempotentOrFindableAsync(Proving proving)
    {
        Proving.Check(
            proving.IsIdempotent || proving.CanFind || proving.Stage.AcceptsUnknownOutcomes,
            "Expected the capability IdempotentCreate or Find, but found neither: a person has to look after every ambiguous call. " +
            $"If that is accepted, say so in {nameof(HeadquartersStage.AcceptsUnknownOutcomes)}.");
        return Task.CompletedTask;
    }

    private static async Task ProbeChangesNothingAsync(Proving proving)
    {
        var customer = proving.NewCustomer();
        var account = await proving.CreateAsync(customer).ConfigureAwait(false);
        var before = await proving.LookAsync().ConfigureAwait(false);
        await proving.ProbeAsync().ConfigureAwait(false);
        var after = await proving.LookAsync().ConfigureAwait(false);
        Proving.Check(
            before.Select(Identity).SequenceEqual(after.Select(Identity)), $"Expected headquarters to hold {before.Count} customers "
                + $"after a probe as before, but it holds {after.Count}.");
        await proving.HoldsAsync(customer, account).ConfigureAwait(false);
    }

    // Content is read anew with each look.
    private static (LegalEntityId LegalEntity, CustomerId Id, AccountNumber Account) Identity(HeldCustomer held)
        => (held.LegalEntity, held.Id, held.Account);

    private static bool AreSame(HeadquartersLimits left, HeadquartersLimits right)
        => left.MaxLengths.OrderBy(static limit => limit.Key, StringComparer.Ordinal)
            .SequenceEqual(right.MaxLengths.OrderBy(static limit => limit.Key, StringComparer.Ordinal))
        && left.RequiredFields.SetEquals(right.RequiredFields)
        && left.UnsupportedFields.SetEquals(right.UnsupportedFields);
}

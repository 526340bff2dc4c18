using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing.Adapters;

// What each fault is taken for, on each call, and what may be in headquarters afterwards.
internal static class FailureProofs
{
    public static IReadOnlyList<HeadquartersProof> All { get; } =
    [
        .. Of("A create", "CreateAsync", CreateAsync, Answering(FaultTerms.All)),
        .. FaultTerms.All.Where(static terms => terms.HasActed).Select(static terms => new HeadquartersProof(
            $"A customer is found, once, when {terms.Words}", proving => FoundAsync(proving, terms), terms.Fault)),
        .. FaultTerms.All.Where(static terms => !terms.HasActed).Select(static terms => new HeadquartersProof(
            $"A customer is not there when {terms.Words}", proving => NotThereAsync(proving, terms), terms.Fault)),
        .. Of("A question", "FindAsync", FindAsync, FaultTerms.Of(
            HeadquartersFault.Unreachable,
            HeadquartersFault.ServiceUnavailable,
            HeadquartersFault.ServiceUnavailableWithPause,
            HeadquartersFault.Throttled,
            HeadquartersFault.ServerErrorBeforeCommit,
            HeadquartersFault.GatewayTimeOutAfterCommit,
            HeadquartersFault.ResetAfterCommit,
            HeadquartersFault.WrongCredentials,
            HeadquartersFault.NoRights,
            HeadquartersFault.NonsenseAnswer,
            HeadquartersFault.NonsenseRefusal,
            HeadquartersFault.NonsenseNotFound,
            HeadquartersFault.TruncatedAnswer)),
        .. Of("A probe", "ProbeAsync", ProbeAsync, FaultTerms.Of(
            HeadquartersFault.Unreachable,
            HeadquartersFault.ServiceUnavailable,
            HeadquartersFault.Throttled,
            HeadquartersFault.ServerErrorBeforeCommit,
            HeadquartersFault.WrongCredentials,
            HeadquartersFault.NonsenseAnswer)),
        .. Of("A completion", "CompleteAsync", CompleteAsync, FaultTerms.Of(
            HeadquartersFault.Unreachable,
            HeadquartersFault.ServiceUnavailable,
            HeadquartersFault.Throttled,
            HeadquartersFault.ServerErrorBeforeCommit,
            HeadquartersFault.ResetAfterCommit,
            HeadquartersFault.WrongCredentials)),
        Pause(HeadquartersFault.Throttled, "The pause that headquarters asks for is passed on", "CreateAsync", CreateAsync),
        Pause(
            HeadquartersFault.ServiceUnavailableWithPause, "The pause that headquarters names while out of service is passed on",
            "CreateAsync", CreateAsync),
        Pause(HeadquartersFault.Throttled, "The pause that headquarters asks for when it is asked is passed on", "FindAsync", FindAsync),
        Pause(HeadquartersFault.Throttled, "The pause that headquarters asks for when it is probed is passed on", "ProbeAsync", ProbeAsync),
        new("A refusal carries the code and the words of headquarters", RefusalAsync, HeadquartersFault.BusinessRefusal),
        Concerning(
            HeadquartersFault.UnknownLegalEntity, "An unknown legal entity concerns itself alone", static stage => stage.LegalEntity),
        Concerning(
            HeadquartersFault.NumberSequenceExhausted, "Exhausted account numbers concern their legal entity alone",
            static stage => stage.LegalEntity),
        Concerning(HeadquartersFault.WrongCredentials, "Wrong credentials concern all of headquarters", static _ => null),
    ];

    // A pause that is named by its end, in whole seconds, is a little shorter when it is read.
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(2);

    private delegate Task<Func<CancellationToken, Task>> Preparation(Proving proving);

    // A call that is never answered is not classified but cancelled; that has proofs of its own.
    private static IEnumerable<FaultTerms> Answering(IEnumerable<FaultTerms> all)
        => all.Where(static terms => terms.Fault != HeadquartersFault.TimeOutAfterCommit);

    private static IEnumerable<HeadquartersProof> Of(string what, string name, Preparation prepare, IEnumerable<FaultTerms> faults)
        => faults.Select(terms => new HeadquartersProof(
            $"{what} is {Adjective(terms)} when {terms.Words}", proving => ClassifiedAsync(proving, terms, name, prepare), terms.Fault));

    private static string Adjective(FaultTerms terms) => Meaning(terms).ToLowerInvariant();

    private static string Meaning(FaultTerms terms) => terms.Or is { } or ? $"{terms.Expected} or {or}" : terms.Expected.ToString();

    private static async Task ClassifiedAsync(Proving proving, FaultTerms terms, string name, Preparation prepare)
    {
        var call = await prepare(proving).ConfigureAwait(false);
        var failure = await proving.FailureAsync(terms.Fault, name, call).ConfigureAwait(false);
        Proving.Check(
            failure is not null,
            $"Expected {name} to throw a failure that means {Meaning(terms)}, but it succeeded. " +
            "An adapter makes one attempt, repeats nothing and covers nothing up.");
        Proving.Check(
            FailureClassifier.Classify(failure!) is var found && (found == terms.Expected || found == terms.Or),
            $"Expected {name} to throw a failure that means {Meaning(terms)}, but it {Proving.Describe(failure)}");
    }

    private static Task<Func<CancellationToken, Task>> CreateAsync(Proving proving)
    {
        var customer = proving.NewCustomer();
        return Task.FromResult<Func<CancellationToken, Task>>(token => proving.Headquarters.CreateAsync(customer, token));
    }

    private static async Task<Func<CancellationToken, Task>> FindAsync(Proving proving)
    {
        Proving.ClaimedOr(proving.CanFind, nameof(HeadquartersCapabilities.Find));
        var customer = proving.NewCustomer();
        await proving.CreateAsync(customer).ConfigureAwait(false);
        return token => proving.Headquarters.FindAsync(customer.LegalEntity, customer.CustomerId, token);
    }

    private static Task<Func<CancellationToken, Task>> ProbeAsync(Proving proving)
        => Task.FromResult<Func<CancellationToken, Task>>(proving.Headquarters.ProbeAsync);

    private static async Task<Func<CancellationToken, Task>> CompleteAsync(Proving proving)
    {
        Proving.ClaimedOr(proving.NeedsCompletion, nameof(HeadquartersCapabilities.Completion));
        var customer = proving.NewCustomer();
        var account = await proving.CreateAsync(customer).ConfigureAwait(false);
        return token => proving.Headquarters.CompleteAsync(customer, account, token);
    }

    private static async Task FoundAsync(Proving proving, FaultTerms terms)
    {
        var customer = await MetAsync(proving, terms).ConfigureAwait(false);
        Proving.ClaimedOr(
            await proving.HoldsOneAsync(customer).ConfigureAwait(false) is not null, nameof(HeadquartersCapabilities.Find));
    }

    private static async Task NotThereAsync(Proving proving, FaultTerms terms)
    {
        var customer = await MetAsync(proving, terms).ConfigureAwait(false);
        Proving.ClaimedOr(await proving.HoldsAsync(customer).ConfigureAwait(false), nameof(HeadquartersCapabilities.Find));
        await proving.HoldsAsync(customer, await proving.CreateAsync(customer).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task<HeadquartersCustomer> MetAsync(Proving proving, FaultTerms terms)
    {
        var customer = proving.NewCustomer();
        await proving.FailureAsync(terms.Fault, "CreateAsync", token => proving.Headquarters.CreateAsync(customer, token)).ConfigureAwait(
            false);
        return customer;
    }

    private static HeadquartersProof Pause(HeadquartersFault fault, string name, string callName, Preparation prepare)
        => new(name, async proving =>
    {
        var failure = await proving.FailureAsync(fault, callName, await prepare(proving).ConfigureAwait(false)).ConfigureAwait(false);
        Proving.Check(
            failure is HeadquartersThrottledException { RetryAfter: { } pause } && pause <= HeadquartersStage.RetryAfter
                && pause > HeadquartersStage.RetryAfter - Rounding,
            $"Expected a {nameof(HeadquartersThrottledException)} with a pause of {HeadquartersStage.RetryAfter}, but {callName} " +
            (failure is HeadquartersThrottledException throttled
                ? $"named {throttled.RetryAfter?.ToString() ?? "none"}."
                : Proving.Describe(failure)));
    }, fault);

    private static async Task RefusalAsync(Proving proving)
    {
        var failure = await CreateFailureAsync(proving, HeadquartersFault.BusinessRefusal).ConfigureAwait(false);
        Proving.Check(
            failure is CustomerRejectedException { Code.Length: > 0, Message.Length: > 0 },
            $"Expected a {nameof(CustomerRejectedException)} with code and message, but CreateAsync {Proving.Describe(failure)}");
    }

    private static HeadquartersProof Concerning(HeadquartersFault fault, string name, Func<HeadquartersStage, LegalEntityId?> expected)
        => new(name, async proving =>
        {
            var failure = await CreateFailureAsync(proving, fault).ConfigureAwait(false);
            var concerned = expected(proving.Stage);
            Proving.Check(
                failure is HeadquartersMisconfiguredException { LegalEntity: var found } && found == concerned,
                $"Expected a {nameof(HeadquartersMisconfiguredException)} that names "
                + $"{concerned?.ToString() ?? "no legal entity"}, but CreateAsync "
                +
                (failure is HeadquartersMisconfiguredException wrong
                    ? $"named {wrong.LegalEntity?.ToString() ?? "none"}."
                    : Proving.Describe(failure)));
        }, fault);

    private static async Task<Exception?> CreateFailureAsync(Proving proving, HeadquartersFault fault)
        => await proving.FailureAsync(fault, "CreateAsync", await CreateAsync(proving).ConfigureAwait(false)).ConfigureAwait(false);
}

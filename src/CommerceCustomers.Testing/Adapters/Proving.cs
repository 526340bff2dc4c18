using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing.Adapters;

// One proof under way: the calls of the adapter, what is expected of them, and the words when it is not so.
internal sealed class Proving(HeadquartersStage stage, CancellationToken token)
{
    public const int Callers = 16;

    private static readonly ChannelId Channel = new("kit-channel");

    private IHeadquarters? _headquarters;

    public HeadquartersStage Stage => stage;

    public CancellationToken Token => token;

    public string LastCall { get; private set; } = "making the adapter";

    public IHeadquarters Headquarters => _headquarters ?? throw new InvalidOperationException("The proof has not begun.");

    public bool IsIdempotent => Headquarters.Capabilities.HasFlag(HeadquartersCapabilities.IdempotentCreate);

    public bool CanFind => Headquarters.Capabilities.HasFlag(HeadquartersCapabilities.Find);

    public bool NeedsCompletion => Headquarters.Capabilities.HasFlag(HeadquartersCapabilities.Completion);

    public async Task BeginAsync()
    {
        _headquarters = await stage.CreateHeadquartersAsync(token).ConfigureAwait(false);
        Check(
            Headquarters.Limits is { MaxLengths: not null, RequiredFields: not null, UnsupportedFields: not null },
            "Expected Limits with its lengths and fields, but found null.");
        LastCall = "the proof";
    }

    public static void Check(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new HeadquartersKitException(otherwise);
        }
    }

    public static void ClaimedOr(bool isClaimed, string capability)
    {
        if (!isClaimed)
        {
            throw new NotProvedException(HeadquartersProofOutcome.NotClaimed, $"The adapter does not claim {capability}.");
        }
    }

    public HeadquartersCustomer NewCustomer() => NewCustomer(new CustomerId(Guid.CreateVersion7(stage.TimeProvider.GetUtcNow())));

    public HeadquartersCustomer NewCustomer(CustomerId id)
        => new(id, Channel, stage.LegalEntity, stage.NewCustomer(stage.NextIndex()).Fitting(Headquarters.Limits));

    public IReadOnlyList<HeadquartersCustomer> NewCustomers() => [.. Enumerable.Range(0, Callers).Select(_ => NewCustomer())];

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer) => SucceedsAsync("CreateAsync", async () =>
    {
        var account = await Started(Headquarters.CreateAsync(customer, token)).ConfigureAwait(false);
        Check(
            account != default && account.Value.Length <= AccountNumber.MaxLength,
            $"Expected an account number of 1 to {AccountNumber.MaxLength} characters, but CreateAsync returned a default one.");
        return account;
    });

    // Null when headquarters refuses the customer, which it may do for a reason of its own.
    public async Task<AccountNumber?> CreateOrRefuseAsync(HeadquartersCustomer customer)
    {
        AccountNumber? account = null;
        var failure = await FailureAsync(
            "CreateAsync", async () => account = await Headquarters.CreateAsync(customer, token).ConfigureAwait(false)).ConfigureAwait(
                false);
        Check(
            failure is null or CustomerRejectedException, $"Expected CreateAsync to succeed or to throw a "
                + $"{nameof(CustomerRejectedException)}, but it {Describe(failure)}");
        return account;
    }

    // What headquarters holds of a customer; null when the stage cannot tell.
    public async Task<Customer?> HeldContentAsync(HeadquartersCustomer customer)
        => (await stage.ReadHeldAsync(token).ConfigureAwait(false))?
        .LastOrDefault(held => held.Id == customer.CustomerId && held.LegalEntity == customer.LegalEntity)?.Customer;

    public Task<IReadOnlyList<AccountNumber>> FindAsync(HeadquartersCustomer customer) => SucceedsAsync("FindAsync", async () =>
    {
        var accounts = await Started(Headquarters.FindAsync(customer.LegalEntity, customer.CustomerId, token)).ConfigureAwait(false);
        Check(accounts is not null, "Expected a list of account numbers, but FindAsync returned null; none is an empty list.");
        return accounts!;
    });

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account)
        => SucceedsAsync("CompleteAsync", () => Done(Headquarters.CompleteAsync(customer, account, token)));

    public Task ProbeAsync() => SucceedsAsync("ProbeAsync", () => Done(Headquarters.ProbeAsync(token)));

    public Task<AccountNumber[]> CreateAllAsync(IEnumerable<HeadquartersCustomer> customers)
        => AtOnceAsync(customers.Select(customer => (Func<Task<AccountNumber>>)(() => CreateAsync(customer))));

    public Task<T[]> AtOnceAsync<T>(IEnumerable<Func<Task<T>>> calls) => Task.WhenAll(calls.Select(call => Task.Run(call, token)));

    /// <summary>
    /// Returns the exception of a call, or null when the call succeeds. The call must use headquarters only, so that no other failure is
    /// mistaken for one of headquarters.
    /// </summary>
    public async Task<Exception?> FailureAsync(string name, Func<Task> call)
    {
        LastCall = name;
        try
        {
            await Started(call()).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    // As above, under a fault. Where headquarters never answers, the call is cancelled as soon as headquarters has acted.
    public async Task<Exception?> FailureAsync(HeadquartersFault fault, string name, Func<CancellationToken, Task> call)
    {
        await StageAsync(fault).ConfigureAwait(false);
        if (fault != HeadquartersFault.TimeOutAfterCommit)
        {
            return await FailureAsync(name, () => call(token)).ConfigureAwait(false);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(token);
        LastCall = name;
        var calling = Task.Run(() => FailureAsync(name, () => call(patience.Token)), token);
        var first = await Task.WhenAny(stage.WhenMet, calling).WaitAsync(token).ConfigureAwait(false);
        if (first != calling)
        {
            LastCall = $"{name}, whose token was cancelled while headquarters did not answer,";
            await patience.CancelAsync().ConfigureAwait(false);
        }

        return await calling.ConfigureAwait(false);
    }

    public async Task StageAsync(HeadquartersFault fault)
    {
        if (!await stage.StageNextAsync(fault, token).ConfigureAwait(false))
        {
            throw new NotProvedException(HeadquartersProofOutcome.NotStaged, $"The stage cannot make {fault}: nothing is known.");
        }
    }

    public async Task<IReadOnlyList<HeldCustomer>> LookAsync()
        => await stage.ReadHeldAsync(token).ConfigureAwait(false) ?? throw new NotProvedException(
            HeadquartersProofOutcome.NotStaged, $"The stage cannot look into headquarters "
                + $"({nameof(HeadquartersStage.ReadHeldAsync)}): nothing is known.");

    // Headquarters holds exactly these accounts, by the adapter's answer and by a look, as far as each is there; false when neither is.
    public async Task<bool> HoldsAsync(HeadquartersCustomer customer, params AccountNumber[] accounts)
    {
        var held = await HeldAsync(customer).ConfigureAwait(false);
        Check(
            held.All(answer => Words(answer.Accounts) == Words(accounts)),
            $"Expected headquarters to hold {Words(accounts)} for the customer, but {Words(held)}.");
        return held.Count > 0;
    }

    // Headquarters holds one account; null when neither question nor look can tell.
    public async Task<AccountNumber?> HoldsOneAsync(HeadquartersCustomer customer)
    {
        var held = await HeldAsync(customer).ConfigureAwait(false);
        Check(
            held.All(static answer => answer.Accounts.Count == 1)
                && held.Select(static answer => answer.Accounts.Single()).Distinct().Count() <= 1,
            $"Expected exactly one account for the customer, but {Words(held)}.");
        return held.Count == 0 ? null : held[0].Accounts.Single();
    }

    // The account numbers in words that can be compared.
    public static string Words(IEnumerable<AccountNumber> accounts)
        => accounts.Select(static account => account.ToString()).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } list
            ? string.Join(", ", list)
            : "none";

    public static string Describe(Exception? exception) => exception switch
    {
        null => "succeeded.",
        HeadquartersException typed => $"threw {typed.GetType().Name} ({typed.Failure}): {typed.Message}",
        _ => $"threw {exception.GetType().Name}, which is taken for {FailureClassifier.Classify(exception)}: {exception.Message}",
    };

    private static string Words(IEnumerable<(string Source, IReadOnlyList<AccountNumber> Accounts)> held)
        => string.Join(" and ", held.Select(static answer => $"{answer.Source} shows {Words(answer.Accounts)}"));

    private static async Task<bool> Done(Task? call)
    {
        await Started(call).ConfigureAwait(false);
        return true;
    }

    private static T Started<T>(T? call)
        where T : Task
        => call ?? throw new HeadquartersKitException("Expected a task, but the adapter returned null in its place.");

    private async Task<IReadOnlyList<(string Source, IReadOnlyList<AccountNumber> Accounts)>> HeldAsync(HeadquartersCustomer customer)
    {
        await stage.SettleAsync(token).ConfigureAwait(false);
        var held = new List<(string, IReadOnlyList<AccountNumber>)>();
        if (CanFind)
        {
            held.Add(("FindAsync", await FindAsync(customer).ConfigureAwait(false)));
        }

        if (await stage.ReadHeldAsync(token).ConfigureAwait(false) is { } all)
        {
            held.Add(("a look into headquarters", [.. all
                .Where(one => one.Id == customer.CustomerId && one.LegalEntity == customer.LegalEntity)
                .Select(static one => one.Account)]));
        }

        return held;
    }

    private async Task<T> SucceedsAsync<T>(string name, Func<Task<T>> call)
    {
        LastCall = name;
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not HeadquartersKitException)
        {
            throw new HeadquartersKitException($"Expected {name} to succeed, but it {Describe(exception)}", exception);
        }
    }
}

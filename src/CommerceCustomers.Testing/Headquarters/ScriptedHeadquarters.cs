using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing;

/// <summary>
/// A headquarters in the process whose failures are scripted, by time and by rule.
/// </summary>
/// <remarks>
/// <para>
/// By default it can be asked but is not idempotent, so that a customer that is sent twice shows as two accounts. What the script says for
/// the moment at which a call arrives decides how the call ends, however long <see cref="Latency"/> makes it take.
/// </para>
/// <para>
/// Thread safe; it can be scripted while it is used. Everything is in memory and gone with the process.
/// </para>
/// </remarks>
public sealed partial class ScriptedHeadquarters : IHeadquarters
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _timeProvider;
    private readonly List<HeldCustomer> _customers = [];
    private readonly Dictionary<CustomerId, List<HeldCustomer>> _byId = [];
    private readonly Dictionary<LegalEntityId, int> _lastNumbers = [];
    private int _inFlight;

    /// <summary>
    /// Initializes a new instance of the <see cref="ScriptedHeadquarters"/> class with which nothing is wrong.
    /// </summary>
    /// <param name="timeProvider">The clock of the script and of <see cref="Latency"/>; the system's by default.</param>
    public ScriptedHeadquarters(TimeProvider? timeProvider = null) => _timeProvider = timeProvider ?? TimeProvider.System;

    /// <inheritdoc/>
    public HeadquartersCapabilities Capabilities { get; set; } = HeadquartersCapabilities.Find;

    /// <inheritdoc/>
    public HeadquartersLimits Limits { get; set; } = new();

    /// <summary>Gets or sets how long every call takes, the failing ones too.</summary>
    /// <value>The default is zero: calls end at once.</value>
    public TimeSpan Latency { get; set; }

    /// <summary>Gets or sets what account number a customer gets, instead of the next one of its legal entity.</summary>
    /// <value>The default is <see langword="null"/>: <c>C-000001</c> and so on.</value>
    public Func<HeadquartersCustomer, AccountNumber>? NumberOf { get; set; }

    /// <summary>Gets every customer that was created, in the order of creation, doubles included.</summary>
    public IReadOnlyList<HeldCustomer> Customers
    {
        get
        {
            lock (_lock)
            {
                return [.. _customers];
            }
        }
    }

    /// <summary>Gets how many creates have arrived, those that failed included.</summary>
    public int Creates { get; private set; }

    /// <summary>Gets how many questions have arrived, those that failed included.</summary>
    public int Finds { get; private set; }

    /// <summary>Gets how many completions have arrived, those that failed included.</summary>
    public int Completions { get; private set; }

    /// <summary>Gets how many probes have arrived, those that failed included.</summary>
    public int Probes { get; private set; }

    /// <summary>Gets how many calls of any kind have arrived while headquarters was down: what a shut gate is there to spare it.</summary>
    public int CallsWhileDown { get; private set; }

    /// <summary>Gets the most calls that were under way at once.</summary>
    public int MostInFlight { get; private set; }

    /// <summary>Counts the accounts of a customer id, in all legal entities.</summary>
    /// <param name="id">The customer id.</param>
    /// <returns>1 when all went well.</returns>
    public int CountOf(CustomerId id)
    {
        lock (_lock)
        {
            return _byId.TryGetValue(id, out var held) ? held.Count : 0;
        }
    }

    /// <inheritdoc/>
    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return CallAsync(() => Creates++, customer.LegalEntity, () => Commit(customer), isLostAfterCommit: true, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<AccountNumber>> FindAsync(
        LegalEntityId legalEntity, CustomerId customerId, CancellationToken cancellationToken)
        => CallAsync<IReadOnlyList<AccountNumber>>(
            () => Finds++,
            legalEntity,
            () => [.. HeldIn(legalEntity, customerId).Select(static customer => customer.Account)],
            isLostAfterCommit: false,
            cancellationToken);

    /// <inheritdoc/>
    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber accountNumber, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return CallAsync(() => Completions++, customer.LegalEntity, static () => true, isLostAfterCommit: false, cancellationToken);
    }

    /// <inheritdoc/>
    public Task ProbeAsync(CancellationToken cancellationToken)
        => CallAsync(() => Probes++, legalEntity: null, static () => true, isLostAfterCommit: false, cancellationToken);

    private async Task<T> CallAsync<T>(
        Func<int> count, LegalEntityId? legalEntity, Func<T> act, bool isLostAfterCommit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var scene = Arrive(count, legalEntity);
        try
        {
            if (Latency > TimeSpan.Zero)
            {
                await Task.Delay(Latency, _timeProvider, cancellationToken).ConfigureAwait(false);
            }

            if (scene is { AfterCommit: false })
            {
                throw scene.Failure();
            }

            var result = Act(act);
            if (scene is null || !isLostAfterCommit)
            {
                return result;
            }

            if (scene.NeverAnswers)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _timeProvider, cancellationToken).ConfigureAwait(false);
            }

            throw scene.Failure();
        }
        finally
        {
            Leave();
        }
    }

    private Scene? Arrive(Func<int> count, LegalEntityId? legalEntity)
    {
        lock (_lock)
        {
            count();
            MostInFlight = Math.Max(MostInFlight, ++_inFlight);
            var scene = SceneNow(legalEntity);
            CallsWhileDown += scene is { IsDown: true } ? 1 : 0;
            return scene;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _inFlight--;
        }
    }

    private T Act<T>(Func<T> act)
    {
        lock (_lock)
        {
            return act();
        }
    }

    private AccountNumber Commit(HeadquartersCustomer customer)
    {
        if (Capabilities.HasFlag(HeadquartersCapabilities.IdempotentCreate)
            && HeldIn(customer.LegalEntity, customer.CustomerId).FirstOrDefault() is { } held)
        {
            return held.Account;
        }

        ThrowIfRefused(customer);
        var created = new HeldCustomer(
            customer.LegalEntity, customer.CustomerId, NumberOf?.Invoke(customer) ?? NextNumber(customer.LegalEntity), customer.Customer);
        _customers.Add(created);
        if (!_byId.TryGetValue(customer.CustomerId, out var accounts))
        {
            _byId[customer.CustomerId] = accounts = [];
        }

        accounts.Add(created);
        return created.Account;
    }

    private AccountNumber NextNumber(LegalEntityId legalEntity)
    {
        var number = _lastNumbers[legalEntity] = _lastNumbers.GetValueOrDefault(legalEntity) + 1;
        return new AccountNumber($"C-{number:D6}");
    }

    private IEnumerable<HeldCustomer> HeldIn(LegalEntityId legalEntity, CustomerId id)
        => _byId.TryGetValue(id, out var held) ? held.Where(customer => customer.LegalEntity == legalEntity) : [];
}

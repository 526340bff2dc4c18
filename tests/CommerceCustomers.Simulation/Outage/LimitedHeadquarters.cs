using CommerceCustomers.Headquarters;
using CommerceCustomers.Simulation.Time;

namespace CommerceCustomers.Simulation.Outage;

// A headquarters that is down until a moment and then takes so many customers a second, with so many workers. Beyond that it lets callers
// wait for a worker, or answers 429.
internal sealed class LimitedHeadquarters(Timeline timeline, Actor actor, TimeSpan comesBackAt, bool throttles) : IHeadquarters
{
    public const int PerSecond = 500;

    private const int Burst = 50;

    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(24);
    private static readonly TimeSpan Travel = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly long[] _workers = new long[(int)(PerSecond * Work.TotalSeconds)];
    private double _tokens = Burst;
    private long _tokensAt;
    private int _lastNumber;

    public HeadquartersCapabilities Capabilities { get; } = HeadquartersCapabilities.Find;

    public HeadquartersLimits Limits { get; } = new();

    public int Created => _lastNumber;

    public int Refused { get; private set; }

    public int MostUnderWay { get; private set; }

    // When it was called first after it had come back.
    public TimeSpan? FoundAt { get; private set; }

    private int UnderWay { get; set; }

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        => CallAsync(() => new AccountNumber($"C-{++_lastNumber:D8}"));

    public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
        => CallAsync<IReadOnlyList<AccountNumber>>(static () => []);

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => CallAsync(static () => true);

    public Task ProbeAsync(CancellationToken cancellationToken) => CallAsync(static () => true);

    private Task<T> CallAsync<T>(Func<T> execute)
    {
        var answer = new TaskCompletionSource<T>();
        if (timeline.Elapsed < comesBackAt)
        {
            timeline.Post(Travel, actor, () => answer.SetException(new HeadquartersUnavailableException("No connection.")));
            return answer.Task;
        }

        FoundAt ??= timeline.Elapsed;
        MostUnderWay = Math.Max(MostUnderWay, ++UnderWay);
        if (throttles && !TryTakeToken())
        {
            Refused++;
            End(Travel, () => answer.SetException(new HeadquartersThrottledException("Too many requests.", Pause)));
            return answer.Task;
        }

        // The worker that is free first takes it.
        var worker = Array.IndexOf(_workers, _workers.Min());
        _workers[worker] = Math.Max(_workers[worker], timeline.Now) + Work.Ticks;
        End(TimeSpan.FromTicks(_workers[worker] - timeline.Now) + Travel, () => answer.SetResult(execute()));
        return answer.Task;

        void End(TimeSpan delay, Action then) => timeline.Post(delay, actor, () =>
        {
            UnderWay--;
            then();
        });
    }

    private bool TryTakeToken()
    {
        _tokens = Math.Min(Burst, _tokens + (PerSecond * TimeSpan.FromTicks(timeline.Now - _tokensAt).TotalSeconds));
        _tokensAt = timeline.Now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Simulation.Time;

namespace CommerceCustomers.Simulation.Replay;

// A headquarters whose days are written down: when it is down, when it is slow, and how long it takes in each second. Two runs with the
// same seed meet the same days, in whichever order they call. With other draws the 95th percentile of the waits differs between two runs
// of one mode by 4.8 percent (standard deviation), which says nothing about the advice.
internal sealed class RecordedHeadquarters(Timeline timeline, Actor actor, int seed) : IHeadquarters
{
    private static readonly TimeSpan Travel = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(240);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(4);

    private static readonly (double FromHour, double Hours)[] Outages = [(3, 0.7), (9.5, 0.25), (20, 1.5), (31, 0.1)];
    // A tenth of the time, so that every twentieth shopper meets it: a percentile between two kinds of answers would be luck.
    private static readonly (double FromHour, double Hours)[] SlowTimes = [(6, 1), (14, 1.5), (27, 1.25)];

    private int _lastNumber;

    public HeadquartersCapabilities Capabilities { get; } = HeadquartersCapabilities.Find;

    public HeadquartersLimits Limits { get; } = new();

    // Every create that arrived, whether or not it was executed.
    public int Creates { get; private set; }

    private bool IsDown => IsIn(Outages);

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        Creates += IsDown ? 0 : 1;
        return CallAsync(() => new AccountNumber($"C-{++_lastNumber:D8}"));
    }

    public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
        => CallAsync<IReadOnlyList<AccountNumber>>(static () => []);

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => CallAsync(static () => true);

    public Task ProbeAsync(CancellationToken cancellationToken) => CallAsync(static () => true);

    private Task<T> CallAsync<T>(Func<T> execute)
    {
        var answer = new TaskCompletionSource<T>();
        if (IsDown)
        {
            timeline.Post(Travel, actor, () => answer.SetException(new HeadquartersUnavailableException("No connection.")));
        }
        else
        {
            timeline.Post((IsIn(SlowTimes) ? Slow : Usual) * Stretch(), actor, () => answer.SetResult(execute()));
        }

        return answer.Task;
    }

    // Half of the answers take up to the middle, and a few three times as long.
    private double Stretch()
    {
        Span<byte> moment = stackalloc byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(moment, seed);
        BinaryPrimitives.WriteInt32LittleEndian(moment[sizeof(int)..], (int)timeline.Elapsed.TotalSeconds);
        var drawn = MemoryMarshal.Cast<byte, uint>(SHA256.HashData(moment));
        return Math.Exp((((drawn[0] + (double)drawn[1] + drawn[2]) / uint.MaxValue) - 1.5) * 1.5);
    }

    private bool IsIn((double FromHour, double Hours)[] times)
    {
        var hour = timeline.Elapsed.TotalHours;
        return Array.Exists(times, time => hour >= time.FromHour && hour < time.FromHour + time.Hours);
    }
}

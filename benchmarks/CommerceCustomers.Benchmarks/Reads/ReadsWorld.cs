using CommerceCustomers.Benchmarks.Modes;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Benchmarks.Reads;

/// <summary>
/// A channel database as an operator finds it after an outage: most customers are pending, the more the larger their shop is, some need
/// attention, some were synchronized before, and every minute of 14 days was measured.
/// </summary>
internal static class ReadsWorld
{
    public static readonly Channel Large = World.Channel("large-shop", "async");
    public static readonly Channel Middle = World.Channel("middle-shop", "async");
    public static readonly Channel Small = World.Channel("small-shop", "async");
    public static readonly Channel Empty = World.Channel("empty-shop", "async");

    public const string Code = ErrorCodes.RejectedByHeadquarters;
    public const string UnusedCode = "NobodyHasThisCode";

    public const int NeedingAttention = 1000;
    public const int Synchronized = 10_000;

    // Of a hundred customers the first is of the small shop, the next ones are of the middle one, and the others of the large one.
    private const int OfMiddle = 29;
    private const int Parts = 100;

    private static readonly TimeSpan Days = TimeSpan.FromDays(14);
    private static readonly Guid Owner = Guid.CreateVersion7();

    private static readonly string[] FirstNames =
    [
        "Ada", "Alan", "Barbara", "Charles", "Dorothy", "Edsger", "Frances", "Grace", "Hedy", "Ivan", "Jean", "Kathleen", "Luigi", "Mary",
        "Niklaus", "Olga", "Peter", "Radia", "Sophie", "Tony",
    ];

    private static readonly string[] LastNames =
    [
        "Abate", "Baker", "Conti", "Dijkstra", "Evans", "Fischer", "Galli", "Hopper", "Ingels", "Jones", "Kelly", "Lovelace", "Moore",
        "Neumann", "Ortiz", "Perlman", "Quinn", "Rossi", "Smith", "Turing",
    ];

    private static readonly string[] Codes =
    [
        Code, Code, Code, ErrorCodes.OutcomeUnknown, ErrorCodes.ValidationFailed,
    ];

    public static void Fill(CommerceCustomersOptions options)
    {
        options.FunctionalityProfiles.Add(World.Profile("async", isAsync: true));
        options.Channels.Add(Large);
        options.Channels.Add(Middle);
        options.Channels.Add(Small);
        options.Channels.Add(Empty);
    }

    /// <summary>Returns the customer that signs up as the one with this number.</summary>
    public static Customer Customer(int index) => World.PaddedCustomer(index) with
    {
        FirstName = FirstNames[index % FirstNames.Length],
        LastName = $"{LastNames[index / FirstNames.Length % LastNames.Length]}-{index}",
        Email = $"somebody.{index}@example.com",
        Phone = $"+1 713 {200 + (index / 10_000):D3} {index % 10_000:D4}",
        ExternalIdentity = index % 10 == 0 ? new ExternalIdentity("https://login.example.com", $"subject-{index}") : null,
    };

    public static async Task FillAsync(IServiceProvider services, int pending)
    {
        var store = services.GetRequiredService<ICustomerStore>();
        var service = services.GetRequiredService<ICustomerCreationService>();
        await CreationRuns.CallAsync(
            pending + NeedingAttention + Synchronized, callers: 1000, index => SignUpAsync(service, index));
        await CloseAsync(store, NeedingAttention, ToNeedsAttention);
        await CloseAsync(store, Synchronized, ToSynchronized);
        await MeasuredDays.FillAsync(store, [Large.Id, Middle.Id, Small.Id], Days);
    }

    private static async Task SignUpAsync(ICustomerCreationService service, int index)
    {
        var channel = (index % Parts) switch
        {
            0 => Small,
            <= OfMiddle => Middle,
            _ => Large,
        };
        var result = await service.CreateAsync(
            new() { Channel = channel.Id, Customer = Customer(index), IdempotencyKey = $"form-{index}" });
        if (result is not CustomerCreationResult.Pending)
        {
            throw new InvalidOperationException($"Expected a pending customer, but found {result.GetType().Name}.");
        }
    }

    private static async Task CloseAsync(ICustomerStore store, int count, Func<StoredRecord, int, RecordChange> change)
    {
        var done = 0;
        while (done < count)
        {
            var now = TimeProvider.System.GetUtcNow();
            DueLane[] lanes = [Lane(Large, Parts - OfMiddle - 1, now), Lane(Middle, OfMiddle, now), Lane(Small, 1, now)];
            var claimed = await store.ClaimAsync(
                new Lease(Owner, now.AddMinutes(1)),
                new DueTime(now, TimeSpan.MaxValue),
                lanes,
                mayIncludeSuspect: true,
                CancellationToken.None);
            var first = done;
            await store.ApplyAsync(
                [.. claimed.Select((record, index) => change(record, first + index))], CancellationToken.None);
            done += claimed.Count;
        }
    }

    private static DueLane Lane(Channel channel, int count, DateTimeOffset now)
        => new(channel.Id, channel.LegalEntity, isExpedited: false, now) { MaxClaimed = count };

    private static RecordChange ToNeedsAttention(StoredRecord record, int index) => new(record, new StoredRecord(record)
    {
        State = CustomerState.NeedsAttention,
        LastError = new CustomerError(Codes[index % Codes.Length], "The customer group 99 is not there.", TimeProvider.System.GetUtcNow()),
        Lease = null,
    });

    private static RecordChange ToSynchronized(StoredRecord record, int index) => new(record, new StoredRecord(record)
    {
        State = CustomerState.Synchronized,
        AccountNumber = new AccountNumber($"C-{index:D9}"),
        ClosedAt = TimeProvider.System.GetUtcNow(),
        Lease = null,
    })
    {
        ErasesPayload = true,
    };
}

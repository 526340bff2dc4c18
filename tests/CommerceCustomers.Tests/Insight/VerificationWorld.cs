using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;
using CommerceCustomers.Verification;

namespace CommerceCustomers.Tests.Insight;

// A world in which customers were synchronized, and a verification that can be run on it.
internal sealed class VerificationWorld : IAsyncDisposable
{
    public VerificationWorld(CommerceSettings? settings = null)
        => World = new World(settings, world => Adapter = new CorrectedHeadquarters(world.Headquarters));

    public World World { get; }

    public CorrectedHeadquarters Adapter { get; private set; } = null!;

    public List<VerificationFinding> Findings { get; } = [];

    public List<VerificationProgress> Reports { get; } = [];

    public HeadquartersGate Gate => World.Process.Gate;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<IReadOnlyList<CustomerId>> SynchronizedAsync(int count, string legalEntity = "usrt")
    {
        var ids = await World.AddPendingAsync(count, legalEntity: legalEntity);
        await World.DrainAsync();
        return [.. ids.Order()];
    }

    // So long ago that a "no" counts.
    public async Task<IReadOnlyList<CustomerId>> LongSynchronizedAsync(int count, string legalEntity = "usrt")
    {
        var ids = await SynchronizedAsync(count, legalEntity);
        World.Clock.Advance(TimeSpan.FromHours(1));
        return ids;
    }

    // Headquarters executes a create of which nobody here knows.
    public Task CreateInHeadquartersAsync(CustomerId id) => World.Headquarters.CreateAsync(
        new HeadquartersCustomer { Id = id, Channel = Given.Online, LegalEntity = new LegalEntityId("usrt"), Customer = Given.Ada }, Token);

    public Task<VerificationReport> StartAsync(VerificationRequest? request = null, CancellationToken? cancellationToken = null)
        => World.Process.Get<ICustomerVerification>().VerifyAsync(
            request ?? new VerificationRequest(), Take, new Listener(Reports), cancellationToken ?? Token);

    public async Task<VerificationReport> VerifyAsync(VerificationRequest? request = null, CancellationToken? cancellationToken = null)
    {
        var run = StartAsync(request, cancellationToken);
        await World.UntilAsync(() => run.IsCompleted, TimeSpan.FromMilliseconds(250));
        return await run;
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private ValueTask Take(VerificationFinding finding)
    {
        Findings.Add(finding);
        return ValueTask.CompletedTask;
    }

    private sealed class Listener(List<VerificationProgress> reports) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => reports.Add(value);
    }
}

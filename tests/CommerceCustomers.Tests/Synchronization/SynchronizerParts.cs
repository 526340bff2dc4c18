using CommerceCustomers.Delivery;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Tests.Synchronization;

// The parts of the synchronizer of a process, without its loop.
internal sealed class SynchronizerParts
{
    private readonly TestWorld _world;

    public SynchronizerParts(TestWorld world)
    {
        _world = world;
        var (process, clock, logger) = (world.Process, world.Clock, NullLogger.Instance);
        var (settings, settling) = (process.Get<ILiveSettings>(), process.Get<SettlingWatch>());
        var (calls, metrics, randomness) = (process.Get<HeadquartersCalls>(), process.Get<CommerceMetrics>(), process.Get<Randomness>());
        Inbox = new SynchronizerInbox(process.Get<WakeUps>());
        Pause = new StorePause(clock, logger);
        Pace = new ClaimPace(clock);
        Owner = new LeaseOwner(settings, clock, randomness);
        Renewal = new LeaseRenewal(process.Store, Claimed, Owner, settings, metrics, clock, logger);
        TakeOver = new LeaseTakeOver(process.Store, process.Reader, Claimed, Owner, settling, settings, clock, randomness, logger);
        Claimer = new Claimer(
            process.Store,
            process.Reader,
            process.Gate,
            calls,
            settling,
            Claimed,
            Owner,
            TakeOver,
            Pace,
            settings,
            process.Get<WakeUps>(),
            clock);
        Decision = new ResultDecision(process.Gate, calls, settings, clock, randomness, logger);
        Committer = new Committer(process.Get<ResultCommit>(), Claimed, Pace, Pause, Inbox, metrics, clock, logger);
        Sender = new Sender(
            process.Gate,
            process.Get<DeliveryAttempt>(),
            process.Get<CustomerNeeds>(),
            process.Get<ConfirmingProbe>(),
            Decision,
            Claimed,
            Committer,
            Inbox,
            settings,
            clock,
            logger);
        Reporter = new GateReporter(process.Store, process.Gate, Inbox, clock, logger);
        Reader = new InboxReader(Inbox, Decision, Committer, Reporter);
        Role = new LeadingRole(process.Store, process.Reader, Pause, process.Get<WakeUps>(), clock, logger);
    }

    public SynchronizerInbox Inbox { get; }

    public ClaimedCustomers Claimed { get; } = new();

    public StorePause Pause { get; }

    public ClaimPace Pace { get; }

    public LeaseOwner Owner { get; }

    public LeaseRenewal Renewal { get; }

    public LeaseTakeOver TakeOver { get; }

    public Claimer Claimer { get; }

    public ResultDecision Decision { get; }

    public Committer Committer { get; }

    public Sender Sender { get; }

    public GateReporter Reporter { get; }

    public InboxReader Reader { get; }

    public LeadingRole Role { get; }

    // Adds customers and claims them, as the loop does.
    public async Task<IReadOnlyList<Claimed>> ClaimAsync(int count)
    {
        await _world.AddPendingAsync(count);
        await Claimer.ClaimAsync(TestWorld.Token);
        return [.. Claimed.Waiting.All];
    }

    // Reads what has ended and commits it, until nothing is on its way any more.
    public async Task CommitAllAsync()
    {
        while (!Committer.HasCommittedAll)
        {
            await _world.Clock.SettleAsync();
            Reader.ReadAll();
            Committer.Start();
        }
    }
}

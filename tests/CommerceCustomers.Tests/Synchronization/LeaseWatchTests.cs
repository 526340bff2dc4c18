using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Synchronization;

public sealed class LeaseWatchTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new(Given.Noon);

    [Fact]
    public void A_lease_is_abandoned_when_it_was_seen_unrenewed_for_a_whole_lease()
    {
        var record = Given.Record();
        var watch = CreateSut();

        Assert.Empty(watch.Observe([record], Lease));
        _clock.Advance(Lease - TimeSpan.FromTicks(1));
        Assert.Empty(watch.Observe([record], Lease));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal([record], watch.Observe([record], Lease));
    }

    [Fact]
    public void An_old_end_of_a_lease_is_no_proof_because_it_was_written_by_another_clock()
    {
        var record = new StoredRecord(Given.Record()) { Lease = new Lease(CustomerId.New(Given.Noon).Value, Given.Noon.AddYears(-1)) };

        Assert.Empty(CreateSut().Observe([record], Lease));
    }

    [Fact]
    public void The_wall_clock_which_may_jump_plays_no_part()
    {
        var record = Given.Record();
        var clock = new ClockWithoutWall();
        var watch = new LeaseWatch(clock);
        watch.Observe([record], Lease);
        clock.Advance(Lease);

        Assert.Equal([record], watch.Observe([record], Lease));
    }

    [Fact]
    public void A_renewal_starts_the_watch_anew()
    {
        var record = Given.Record();
        var watch = CreateSut();
        watch.Observe([record], Lease);
        _clock.Advance(Lease * 0.9);
        var renewed = new StoredRecord(record) { Lease = new Lease(record.Lease!.Owner, Given.Noon.AddMinutes(1)) };
        watch.Observe([renewed], Lease);
        _clock.Advance(Lease * 0.9);

        Assert.Empty(watch.Observe([renewed], Lease));
    }

    [Fact]
    public void A_new_claim_starts_the_watch_anew()
    {
        var record = Given.Record();
        var watch = CreateSut();
        watch.Observe([record], Lease);
        _clock.Advance(Lease);

        Assert.Empty(watch.Observe([new StoredRecord(record) { Epoch = record.Epoch + 1 }], Lease));
    }

    [Fact]
    public void A_customer_that_is_no_longer_leased_is_no_longer_watched()
    {
        var record = Given.Record();
        var watch = CreateSut();
        watch.Observe([record], Lease);
        Assert.True(watch.IsWatching);
        watch.Observe([], Lease);
        Assert.False(watch.IsWatching);
        _clock.Advance(Lease);

        Assert.Empty(watch.Observe([record], Lease));
    }

    [Fact]
    public void Taking_over_one_customer_does_not_start_the_watch_of_the_others_anew()
    {
        var early = Given.Record();
        var late = Given.Record();
        var watch = CreateSut();
        watch.Observe([early], Lease);
        _clock.Advance(Lease / 2);
        watch.Observe([early, late], Lease);
        _clock.Advance(Lease / 2);

        watch.Forget(watch.Observe([early, late], Lease));
        _clock.Advance(Lease / 2);

        Assert.Equal([late], watch.Observe([late], Lease));
    }

    private LeaseWatch CreateSut() => new(_clock);

    private sealed class ClockWithoutWall : TimeProvider
    {
        private long _elapsed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("Nobody may ask for the wall clock here.");

        public override long GetTimestamp() => _elapsed;

        public void Advance(TimeSpan time) => _elapsed += time.Ticks;
    }
}

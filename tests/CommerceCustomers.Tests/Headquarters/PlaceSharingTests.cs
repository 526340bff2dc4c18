using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Headquarters.Gate.Sharing;
using CommerceCustomers.Settings;
using CsCheck;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>The places of all processes together are never more than the settings allow, and nobody goes without for long.</summary>
public sealed class PlaceSharingTests
{
    private static readonly TimeSpan Settling = new HeadquartersSettings().SettlingTime;

    private string? _text;

    [Fact]
    public void Whatever_happens_no_more_calls_are_under_way_than_may_be()
        => Gen.Select(Gen.Int[1, 9], Gen.Int[2, 4], Gen.Int[0, 99_999].Array[50, 400]).Sample(
            static (most, processes, steps) => new SharedWorld(most, processes).Run(steps), iter: 2000);

    [Fact]
    public void A_process_alone_has_all_places_but_one_after_a_few_exchanges()
    {
        var alone = new SharingProcess("a");

        EnterWithin(alone, isLive: true, rounds: 4);

        Assert.Equal(15, alone.Passes.Count);
    }

    [Fact]
    public void A_quarter_of_the_places_of_all_is_left_for_live_calls()
    {
        var (first, second) = (new SharingProcess("a"), new SharingProcess("b"));

        EnterWithin(first, isLive: false, rounds: 6);
        EnterWithin(second, isLive: true, rounds: 1);

        Assert.Equal((12, 4), (first.Passes.Count, second.Passes.Count));
    }

    [Fact]
    public void Two_processes_that_want_everything_have_half_each()
    {
        var (first, second) = (new SharingProcess("a"), new SharingProcess("b"));
        EnterWithin(first, isLive: true, rounds: 5);

        for (var time = 10; time < 40; time++)
        {
            foreach (var process in (SharingProcess[])[first, second])
            {
                process.EnterAsManyAsMayBe(isLive: true, At(time));
                _text = process.Exchange(_text, At(time));
                while (process.Passes.Count > 0)
                {
                    process.Leave(HeadquartersOutcome.Answered, At(time));
                }
            }
        }

        Assert.Equal((8, 8), (first.EnterAsManyAsMayBe(isLive: true, At(40)), second.EnterAsManyAsMayBe(isLive: true, At(40))));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 3)]
    [InlineData(2, 5)]
    public void With_fewer_places_than_processes_each_has_its_turn(int most, int count)
    {
        var processes = Enumerable.Range(0, count).Select(static number => new SharingProcess($"{number}")).ToList();
        var entered = new int[count];

        for (var step = 0; step < count * 40; step++)
        {
            var moment = SharingProcess.At(step * 0.5, most);
            for (var number = 0; number < count; number++)
            {
                var process = processes[number];
                if (process.TryEnter(isLive: false, moment))
                {
                    entered[number]++;
                    process.Leave(HeadquartersOutcome.Answered, moment);
                }

                _text = process.Exchange(_text, moment);
            }
        }

        Assert.All(entered, times => Assert.True(times > 0, $"Entered: {string.Join(", ", entered)}"));
    }

    [Fact]
    public void The_places_of_a_dead_process_come_back_when_its_calls_must_have_ended()
    {
        var (dead, heir) = (new SharingProcess("a"), new SharingProcess("b"));
        EnterWithin(dead, isLive: true, rounds: 4);
        EnterWithin(heir, isLive: true, rounds: 1);
        var over = (ShareExchange.LeaseTime + Settling).TotalSeconds;

        // One place was left for it.
        Assert.Single(heir.Passes);
        for (var second = 1; second < over; second++)
        {
            Assert.False(heir.TryEnter(isLive: true, At(second)));
            _text = heir.Exchange(_text, At(second));
        }

        heir.TryEnter(isLive: true, At(over + 3));
        _text = heir.Exchange(_text, At(over + 3));
        EnterWithin(heir, isLive: true, rounds: 4, from: over + 4);
        Assert.Equal(15, heir.Passes.Count);
    }

    [Fact]
    public void A_process_that_hears_nothing_takes_no_place_after_its_lease()
    {
        var process = new SharingProcess("a");
        EnterWithin(process, isLive: true, rounds: 1);
        var pass = process.Passes[0];
        process.Leave(HeadquartersOutcome.Answered, At(1));
        var end = ShareExchange.LeaseTime.TotalSeconds;

        Assert.True(process.TryEnter(isLive: true, At(end - 1)));
        Assert.True(process.Machine.IsCurrent(pass, At(end - 1)));

        Assert.False(process.TryEnter(isLive: true, At(end + 1)));
        Assert.False(process.Machine.IsCurrent(pass, At(end + 1)));
    }

    [Fact]
    public void A_process_with_nothing_to_do_leaves_no_trace_and_writes_nothing()
    {
        var process = new SharingProcess("a");
        EnterWithin(process, isLive: true, rounds: 1);
        while (process.Passes.Count > 0)
        {
            process.Leave(HeadquartersOutcome.Answered, At(1));
        }

        _text = process.Exchange(_text, At(10));
        _text = process.Exchange(_text, At(20));
        Assert.Empty(SharedGatesText.Read(_text).Processes);

        Assert.Same(_text, process.Exchange(_text, At(30)));
    }

    [Fact]
    public void A_call_gets_a_place_beside_those_that_were_abandoned()
    {
        var alone = new SharingProcess("a");
        var time = 0;
        foreach (var outcome in (HeadquartersOutcome[])[Abandoned, Abandoned, HeadquartersOutcome.Answered, Abandoned, Abandoned])
        {
            time += 10;
            alone.TryEnter(isLive: true, At(time));
            _text = alone.Exchange(_text, At(time));
            Assert.True(alone.TryEnter(isLive: true, At(time)));
            alone.Leave(outcome, At(time + 1));
        }

        // Headquarters seems to bear one call at a time, and may still be working on four.
        Assert.Equal(1, alone.Machine.Gates.Headquarters.Limit.Within(16));
        Assert.Equal(4, alone.Machine.Calls.Live);
        Assert.False(alone.TryEnter(isLive: true, At(60)));
        _text = alone.Exchange(_text, At(60));

        Assert.True(alone.TryEnter(isLive: true, At(60)));
    }

    [Fact]
    public void A_call_that_lacks_a_place_asks_at_once_after_a_renewal()
    {
        var alone = new SharingProcess("a");
        alone.TryEnter(isLive: true, Few(0));
        _text = alone.Exchange(_text, Few(0));
        Assert.True(alone.TryEnter(isLive: true, Few(0)));
        _text = alone.Exchange(_text, Few(5));

        Assert.False(alone.TryEnter(isLive: true, Few(5.1)));

        Assert.True(alone.Machine.Share!.IsLacking);
        Assert.False(alone.Machine.Share!.HasJustAsked(Few(5.1).Now));
    }

    [Fact]
    public void A_call_that_asked_in_vain_is_in_no_hurry_to_ask_again()
    {
        var (first, second) = (new SharingProcess("a"), new SharingProcess("b"));
        EnterFew(first, isLive: true, at: 0);
        second.TryEnter(isLive: true, Few(1));
        _text = second.Exchange(_text, Few(1));

        Assert.False(second.TryEnter(isLive: true, Few(1.1)));

        Assert.True(second.Machine.Share!.HasJustAsked(Few(1.1).Now));
        Assert.False(second.Machine.Share!.HasJustAsked(Few(1.6).Now));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    public void Of_few_places_the_last_is_for_calls_that_need_it(int most)
    {
        var alone = new SharingProcess("a");

        EnterFew(alone, isLive: true, at: 0, most);
        Assert.Equal(most, alone.Passes.Count);

        alone.Leave(HeadquartersOutcome.Answered, SharingProcess.At(1, most));
        _text = alone.Exchange(_text, SharingProcess.At(1, most));
        _text = alone.Exchange(_text, SharingProcess.At(1, most));
        Assert.Equal(most - 1, Assert.Single(SharedGatesText.Read(_text).Processes).Places);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(16)]
    public void After_a_crash_while_catching_up_the_next_process_has_a_place_in_a_lease(int most)
    {
        var (dead, heir) = (new SharingProcess("a"), new SharingProcess("b"));
        EnterFew(dead, isLive: false, at: 0, most);
        Assert.Equal(PlaceRules.CatchUpOf(most), dead.Passes.Count);

        var second = 1;
        while (!heir.TryEnter(isLive: false, SharingProcess.At(second, most)) && second < 60)
        {
            _text = heir.Exchange(_text, SharingProcess.At(second++, most));
        }

        Assert.InRange(second, 1, 1 + ShareExchange.LeaseTime.TotalSeconds + 2);
    }

    [Fact]
    public void A_live_call_has_a_place_at_once_after_a_crash_of_a_process_with_calls()
    {
        var (dead, heir) = (new SharingProcess("a"), new SharingProcess("b"));
        EnterFew(dead, isLive: false, at: 0);

        heir.TryEnter(isLive: true, Few(1));
        _text = heir.Exchange(_text, Few(1));

        Assert.True(heir.TryEnter(isLive: true, Few(1)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(16)]
    public void Places_that_a_process_no_longer_uses_are_another_ones_in_five_seconds(int most)
    {
        var (idle, busy) = (new SharingProcess("a"), new SharingProcess("b"));
        EnterFew(idle, isLive: true, at: 0, most);
        while (idle.Passes.Count > 0)
        {
            idle.Leave(HeadquartersOutcome.Answered, SharingProcess.At(0.1, most));
        }

        // Each exchanges when it would by itself: the one renews its lease, the other has calls that wait.
        for (var tenths = 1; tenths < 50; tenths++)
        {
            var moment = SharingProcess.At(tenths / 10.0, most);
            ExchangeIfDue(idle, moment);
            busy.EnterAsManyAsMayBe(isLive: true, moment);
            ExchangeIfDue(busy, moment);
        }

        Assert.Equal(most < 8 ? most : most - 1, busy.EnterAsManyAsMayBe(isLive: true, SharingProcess.At(5, most)));
    }

    private static HeadquartersOutcome Abandoned => HeadquartersOutcome.Of(new TimeoutException()) with { IsAbandoned = true };

    private static GateMoment At(double seconds) => SharingProcess.At(seconds);

    private static GateMoment Few(double seconds) => SharingProcess.At(seconds, most: 4);

    private void ExchangeIfDue(SharingProcess process, in GateMoment moment)
    {
        var share = process.Machine.Share!;
        var isAsked = share.IsLacking && !share.HasJustAsked(moment.Now);
        if (isAsked || process.NextExchange <= moment.Now)
        {
            _text = process.Exchange(_text, moment);
        }
    }

    private void EnterFew(SharingProcess process, bool isLive, double at, int most = 4)
    {
        for (var round = 0; round < most + 1; round++)
        {
            process.EnterAsManyAsMayBe(isLive, SharingProcess.At(at, most));
            _text = process.Exchange(_text, SharingProcess.At(at, most));
        }
    }

    private void EnterWithin(SharingProcess process, bool isLive, int rounds, double from = 0)
    {
        for (var round = 0; round < rounds; round++)
        {
            process.EnterAsManyAsMayBe(isLive, At(from));
            _text = process.Exchange(_text, At(from));
        }

        process.EnterAsManyAsMayBe(isLive, At(from));
    }

    // Processes that exchange in three steps each, calls that end whenever they like, crashes, lost answers and changed settings.
    private sealed class SharedWorld(int most, int count)
    {
        private readonly SharingProcess[] _processes = [.. Enumerable.Range(0, count).Select(static number => new SharingProcess($"{number}"))];
        private readonly List<Abandoned> _abandoned = [];
        private readonly List<DateTimeOffset> _orphans = [];
        private string? _text;
        private double _seconds;
        private int _lives;
        private int _most = most;
        private int _mostAllowed = most;

        private GateMoment Moment => SharingProcess.At(_seconds, _most);

        public void Run(int[] steps)
        {
            foreach (var step in steps)
            {
                Step(_processes[step / 20 % count], step % 20, step / 1000);
                var executing = _processes.Sum(static process => process.Passes.Count) + _orphans.Count
                    + _abandoned.Count(call => call.EndsAt > Moment.Now);
                Assert.True(executing <= _mostAllowed, $"{executing} calls are under way, and {_mostAllowed} may be.");
            }
        }

        private void Step(SharingProcess process, int what, int size)
        {
            switch (what)
            {
                case 0 or 1:
                    Pass(size / 20.0);
                    break;
                case <= 5:
                    process.TryEnter(isLive: what < 4, Moment);
                    break;
                case <= 8 when process.Passes.Count > 0:
                    process.Leave(HeadquartersOutcome.Answered, Moment);
                    break;
                case 9 when process.Passes.Count > 0:
                    var pass = process.Passes[0];
                    process.Machine.LeaveUnused(pass, isAbandoned: true, Moment);
                    process.Passes.RemoveAt(0);
                    _abandoned.Add(new Abandoned(process, pass.IsLive, pass.EnteredAt + Settling, Moment.Now + Settling));
                    break;
                case <= 15:
                    Exchange(process, what == 10);
                    break;
                case 16:
                    Crash(Array.IndexOf(_processes, process));
                    break;
                case 17:
                    Change(1 + (size % 9));
                    break;
                case 18:
                    _text = process.IsExchanging ? _text : process.Exchange(_text, Moment);
                    break;
            }
        }

        private void Exchange(SharingProcess process, bool isLost)
        {
            if (!process.IsExchanging)
            {
                process.Begin(Moment);
                return;
            }

            var before = Sum(_text);
            _text = process.Write(_text);
            Assert.True(
                Sum(_text) <= Math.Max(before, process.Most),
                $"{Sum(_text)} places are leased of {process.Most}, and {before} were before.");
            if (isLost)
            {
                Pass(1);
            }

            process.End(Moment, isHeard: !isLost);
        }

        // Headquarters goes on with what it was sent.
        private void Crash(int index)
        {
            var dead = _processes[index];
            _orphans.AddRange(dead.Passes.Select(static pass => pass.EnteredAt + Settling));
            _orphans.AddRange(_abandoned.Where(call => call.Process == dead).Select(static call => call.EndsAt));
            _orphans.RemoveAll(end => end <= Moment.Now);
            _abandoned.RemoveAll(call => call.Process == dead);
            _processes[index] = new SharingProcess($"{index}.{++_lives}");
        }

        // Calls that are under way go on when fewer may be.
        private void Change(int most)
        {
            _mostAllowed = Math.Max(_mostAllowed, most);
            _most = most;
        }

        private void Pass(double seconds)
        {
            _seconds += seconds;
            _orphans.RemoveAll(end => end <= Moment.Now);
            foreach (var call in _abandoned.Where(call => call.FreeAt <= Moment.Now))
            {
                call.Process.Machine.FreeAbandoned(call.IsLive, Moment);
            }

            _abandoned.RemoveAll(call => call.FreeAt <= Moment.Now);
            foreach (var process in _processes)
            {
                while (process.Passes.Count > 0 && process.Passes[0].EnteredAt + Settling <= Moment.Now)
                {
                    process.Leave(HeadquartersOutcome.Answered, Moment);
                }
            }
        }

        private static int Sum(string? text) => SharedGatesText.Read(text).Processes.Sum(static process => process.Places);

        private sealed record Abandoned(SharingProcess Process, bool IsLive, DateTimeOffset EndsAt, DateTimeOffset FreeAt);
    }
}

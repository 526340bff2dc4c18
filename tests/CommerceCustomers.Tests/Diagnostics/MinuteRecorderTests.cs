using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Diagnostics;

/// <summary>What a process measures is handed on minute by minute, and nothing that goes wrong there harms anybody.</summary>
public sealed class MinuteRecorderTests : IDisposable
{
    private const string Shop = "houston-online";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new(Given.Noon);
    private readonly Sink _sink = new();
    private readonly MinuteRecorder _sut;

    public MinuteRecorderTests() => _sut = new MinuteRecorder(_sink, _clock);

    public void Dispose() => _sut.Dispose();

    [Fact]
    public void A_minute_is_written_a_second_after_its_end()
    {
        _sut.SignedUp(Shop, isAsync: true, MeasuredOutcome.Pending, Second);
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Empty(_sink.Written);

        _clock.Advance(Second);

        var minute = Assert.Single(_sink.Written);
        Assert.Equal(Given.Noon, minute.At);
        Assert.Equal(1, minute.Channels[Shop][isAsync: true, MeasuredOutcome.Pending]);
        Assert.Empty(_sut.Unwritten);
    }

    [Fact]
    public void Who_measures_nothing_writes_nothing_and_has_no_timer()
    {
        _sut.SignedUp(Shop, isAsync: true, MeasuredOutcome.Pending, Second);
        _clock.Advance(TimeSpan.FromMinutes(2));

        _clock.Advance(TimeSpan.FromDays(2));

        Assert.Single(_sink.Written);
        Assert.Equal(1, _sink.Calls);
    }

    [Fact]
    public void Each_minute_is_written_once_and_soon_also_while_sign_ups_go_on()
    {
        for (var second = 0; second < 150; second++)
        {
            _sut.SignedUp(Shop, isAsync: false, MeasuredOutcome.Created, Second);
            _clock.Advance(Second);
        }

        Assert.Equal([Given.Noon, Given.Noon.AddMinutes(1)], _sink.Written.Select(static minute => minute.At));
        Assert.All(_sink.Written, static minute => Assert.Equal(60, minute.Channels[Shop][isAsync: false, MeasuredOutcome.Created]));
        Assert.Equal(30, Assert.Single(_sut.Unwritten).Channels[Shop][isAsync: false, MeasuredOutcome.Created]);
    }

    [Fact]
    public void What_could_not_be_written_is_written_later_with_the_same_identity()
    {
        _sink.Failure = new InvalidOperationException("The disk is full.");
        _sut.Called(isCreate: true, isAnswered: true, isUnclear: false, Second);
        _clock.Advance(TimeSpan.FromSeconds(61));
        var kept = Assert.Single(_sut.Unwritten);

        _sink.Failure = null;
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(kept.Id, Assert.Single(_sink.Written).Id);
        Assert.Empty(_sut.Unwritten);
    }

    [Fact]
    public void A_channel_database_that_is_gone_for_hours_does_not_fill_the_memory()
    {
        _sink.Failure = new InvalidOperationException("The disk is full.");
        for (var minute = 0; minute < 500; minute++)
        {
            _sut.Called(isCreate: false, isAnswered: true, isUnclear: false, Second);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(_sut.Unwritten.Count, 1, 61);
    }

    [Fact]
    public void A_time_in_which_calls_are_not_allowed_is_told_from_its_beginning_to_its_end()
    {
        _clock.Advance(TimeSpan.FromSeconds(40));
        _sut.GateChanged(legalEntity: null, allowsCalls: false, _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Single(_sink.Written);

        _sut.GateChanged(legalEntity: null, allowsCalls: true, _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromMinutes(2));

        var shut = _sink.Written.SelectMany(static minute => minute.Headquarters.Shut).ToList();
        Assert.Equal(
            [
                new ShutTime(null, Given.Noon.AddSeconds(40), Given.Noon.AddSeconds(60)),
                new ShutTime(null, Given.Noon.AddSeconds(60), Given.Noon.AddSeconds(40).AddHours(2)),
            ],
            shut);
    }

    [Fact]
    public void Legal_entities_are_shut_apart_from_headquarters()
    {
        _sut.GateChanged("usrt", allowsCalls: false, Given.Noon);
        _clock.Advance(Second);
        _sut.GateChanged(legalEntity: null, allowsCalls: true, _clock.GetUtcNow());
        _sut.GateChanged("usrt", allowsCalls: true, _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(
            new ShutTime("usrt", Given.Noon, Given.Noon.AddSeconds(1)),
            Assert.Single(Assert.Single(_sink.Written).Headquarters.Shut));
    }

    [Fact]
    public async Task What_is_left_is_written_when_the_process_ends()
    {
        _sut.GateChanged(legalEntity: null, allowsCalls: false, Given.Noon);
        _clock.Advance(TimeSpan.FromSeconds(20));

        await _sut.DisposeAsync();

        var shut = Assert.Single(Assert.Single(_sink.Written).Headquarters.Shut);
        Assert.Equal(new ShutTime(null, Given.Noon, Given.Noon.AddSeconds(20)), shut);
    }

    [Fact]
    public async Task Sign_ups_of_many_threads_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () =>
            {
                for (var index = 0; index < 10_000; index++)
                {
                    _sut.SignedUp(Shop, isAsync: false, MeasuredOutcome.Created, TimeSpan.FromMilliseconds(index));
                }
            },
            TestContext.Current.CancellationToken)));

        var channel = Assert.Single(_sut.Unwritten).Channels[Shop];
        Assert.Equal(80_000, channel[isAsync: false, MeasuredOutcome.Created]);
        Assert.Equal(80_000, channel.Waits.Total);
    }

    private sealed class Sink : IMinuteSink
    {
        public List<MeasuredMinute> Written { get; } = [];

        public int Calls { get; private set; }

        public Exception? Failure { get; set; }

        public Task WriteAsync(IReadOnlyList<MeasuredMinute> minutes, CancellationToken cancellationToken)
        {
            Calls++;
            if (Failure is not null)
            {
                throw Failure;
            }

            Written.AddRange(minutes);
            return Task.CompletedTask;
        }
    }
}

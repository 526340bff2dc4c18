using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Tests.Fixtures;
using CsCheck;

namespace CommerceCustomers.Tests.Diagnostics;

/// <summary>What was measured survives being stored, and a percentile of it is close to the truth.</summary>
public sealed class MinuteCodecTests
{
    private static readonly Gen<TimeSpan> Durations
        = Gen.Double[-1, 9.1].Select(static power => TimeSpan.FromMilliseconds(Math.Pow(10, power)));

    private static readonly Gen<string?> LegalEntities = Gen.Int[0, 2].Select(static index => new[] { null, "usrt", "società" }[index]);

    [Fact]
    public void A_channel_comes_back_as_it_was_stored() => Gen.Select(
        Gen.Select(Gen.Bool, Gen.Int[0, 4], Durations).List[0, 50], Durations.List[0, 50], Gen.Int[0, 2], Gen.Long[0, long.MaxValue / 2])
        .Sample((signUps, lags, sample, pending) =>
        {
            var measured = new ChannelMinute();
            signUps.ForEach(one => measured.SignedUp(one.Item1, (MeasuredOutcome)one.Item2, one.Item3));
            lags.ForEach(measured.Synchronized);
            if (sample > 0)
            {
                measured.Counted(new BacklogSample(Given.Noon, pending, sample == 1 ? null : Given.Noon.AddMilliseconds(-7)));
            }

            var back = new ChannelMinute();
            MinuteCodec.AddTo(back, MinuteCodec.Encode(measured));

            Assert.Equal(MinuteCodec.Encode(measured), MinuteCodec.Encode(back));
            Assert.Equal(measured.Backlog, back.Backlog);
            Assert.Equal(lags.Count, back.Lags.Total);
            Assert.Equal(
                signUps.Count(static one => one is (false, (int)MeasuredOutcome.Created, _)),
                back[isAsync: false, MeasuredOutcome.Created]);
        });

    [Fact]
    public void Headquarters_comes_back_as_it_was_stored() => Gen.Select(
        Durations.List[0, 50], Durations.List[0, 5], Gen.Int[0, 1_000_000], Gen.Select(LegalEntities, Gen.Int[0, 10_000]).List[0, 5])
        .Sample((creates, unclear, failed, shut) =>
        {
            var measured = new HeadquartersMinute();
            creates.ForEach(measured.Creates.Record);
            unclear.ForEach(measured.UnclearCreates.Record);
            measured.Add(calls: 3, failed);
            shut.ForEach(time => measured.Add(new ShutTime(time.Item1, Given.Noon, Given.Noon.AddSeconds(time.Item2))));

            var back = new HeadquartersMinute();
            MinuteCodec.AddTo(back, MinuteCodec.Encode(measured));

            Assert.Equal(MinuteCodec.Encode(measured), MinuteCodec.Encode(back));
            Assert.Equal((3, failed, creates.Count), (back.Calls, back.FailedCreates, (int)back.Creates.Total));
            Assert.Equal(unclear.Count, back.UnclearCreates.Total);
            Assert.Equal(measured.Shut, back.Shut);
        });

    [Fact]
    public void What_an_older_version_wrote_of_headquarters_is_read()
    {
        var headquarters = new HeadquartersMinute();

        // One call, a failed create, no durations, no pause.
        MinuteCodec.AddTo(headquarters, [1, 1, 1, 0, 0]);

        Assert.Equal((1, 1, 0L), (headquarters.Calls, headquarters.FailedCreates, headquarters.UnclearCreates.Total));
    }

    [Fact]
    public void Minutes_of_several_processes_add_up()
    {
        var (first, second, sum) = (new ChannelMinute(), new ChannelMinute(), new ChannelMinute());
        first.SignedUp(isAsync: true, MeasuredOutcome.Pending, TimeSpan.Zero);
        second.SignedUp(isAsync: true, MeasuredOutcome.Pending, TimeSpan.Zero);
        first.Counted(new BacklogSample(Given.Noon.AddSeconds(9), 7, null));
        second.Counted(new BacklogSample(Given.Noon, 5, null));

        MinuteCodec.AddTo(sum, MinuteCodec.Encode(first));
        MinuteCodec.AddTo(sum, MinuteCodec.Encode(second));

        Assert.Equal(2, sum[isAsync: true, MeasuredOutcome.Pending]);
        Assert.Equal(7, sum.Backlog!.Pending);
    }

    [Fact]
    public void Bytes_of_a_newer_version_say_nothing()
    {
        var (channel, headquarters) = (new ChannelMinute(), new HeadquartersMinute());

        MinuteCodec.AddTo(channel, [2, 9, 9, 9]);
        MinuteCodec.AddTo(headquarters, [2, 9, 9, 9]);

        Assert.Equal(MinuteCodec.Encode(new ChannelMinute()), MinuteCodec.Encode(channel));
        Assert.Equal(0, headquarters.Calls);
    }

    [Fact]
    public void The_middle_of_its_bucket_is_within_3_percent_of_a_duration() => Durations
        .Where(static duration => duration.TotalMilliseconds is > 1 and < 1_000_000_000)
        .Sample(static duration => Assert.InRange(
            DurationHistogram.Middle(DurationHistogram.BucketOf(duration)) / duration, 0.97, 1.03));

    [Fact]
    public void A_usual_minute_takes_less_than_a_hundred_bytes()
    {
        var measured = new ChannelMinute();
        var random = new Random(1);
        for (var index = 0; index < 100; index++)
        {
            measured.SignedUp(isAsync: false, MeasuredOutcome.Created, TimeSpan.FromMilliseconds(150 + random.Next(300)));
        }

        Assert.InRange(MinuteCodec.Encode(measured).Length, 1, 100);
    }
}

using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Insight;
using CommerceCustomers.Insight.Advice;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

/// <summary>Measurements of all kinds, and the advice by them.</summary>
internal static class EveryAdvice
{
    public static readonly DateTimeOffset Now = Given.Noon.AddDays(3);
    public static readonly RetryTimes Retries = RetryTimes.By(Given.Settings());

    public static IEnumerable<Phrase> Phrases => Advices().SelectMany(static advice => advice.Facts
        .Append(advice.Recommendation)
        .Concat(advice.Setting is { } setting ? setting.Places.Append(setting.Price) : []))
        .Concat(Paces());

    public static IEnumerable<ChannelAdvice> Advices()
    {
        foreach (var kind in Enum.GetValues<ProfileKind>())
        {
            var profile = Given.ProfileOf(kind);
            yield return Advise(profile, static (_, _) => { });
            yield return Advise(profile, SignUps(3));
            yield return Advise(profile, SignUps(100));
            yield return Advise(profile, SignUps(100) + Answers(TimeSpan.FromMilliseconds(300)));
            yield return Advise(profile, SignUps(100) + Answers(TimeSpan.FromSeconds(6)));
            yield return Advise(profile, SignUps(100) + Answers(TimeSpan.FromMilliseconds(300)) + Down);
            yield return Advise(profile, SignUps(100) + LeftOut);
        }

        yield return Advise(
            new FunctionalityProfile(Given.AsyncProfile) { WhenHeadquartersUnavailable = UnavailableBehavior.CreateAsync },
            SignUps(100) + Answers(TimeSpan.FromMilliseconds(300)) + Down);
        yield return Advise(Given.SyncProfile, SignUps(100), Given.Channel(type: ChannelType.CallCenter, profile: null));
    }

    public static ChannelAdvice Advise(FunctionalityProfile profile, Action<Measurements, bool> measure, Channel? channel = null)
    {
        channel ??= Given.Channel();
        var measured = new Measurements();
        measure(measured, profile.CreateCustomerInAsyncMode);
        var resolution = Given.Settings(profile, channels: channel).Resolve(channel);
        var setting = SettingAdvisor.Advise(channel, new SettingFacts { Resolution = resolution });
        return ChannelAdvisor.Advise(channel, resolution, measured, Retries, Now, setting);
    }

    /// <summary>Sign-ups from noon on, one a minute.</summary>
    public static Action<Measurements, bool> SignUps(int count) => (measured, isAsync) =>
    {
        for (var index = 0; index < count; index++)
        {
            var minute = measured.Channel(Given.Online.Value, Given.Noon.AddMinutes(index));
            minute.SignedUp(isAsync, isAsync ? MeasuredOutcome.Pending : MeasuredOutcome.Created, TimeSpan.FromMilliseconds(50));
            if (isAsync)
            {
                minute.Synchronized(TimeSpan.FromSeconds(1));
            }
        }
    };

    /// <summary>Headquarters takes so long for each create. In sync mode the shoppers waited for it.</summary>
    public static Action<Measurements, bool> Answers(TimeSpan duration) => (measured, isAsync) =>
    {
        for (var index = 0; index < 100; index++)
        {
            measured.HeadquartersAt(Given.Noon.AddMinutes(index)).Creates.Record(duration);
            if (!isAsync)
            {
                measured.Channel(Given.Online.Value, Given.Noon.AddMinutes(index)).Waits.Add(DurationHistogram.BucketOf(duration), 100);
            }
        }
    };

    /// <summary>Calls are not allowed in twenty of the minutes; in sync mode nobody could be created in them.</summary>
    public static void Down(Measurements measured, bool isAsync)
    {
        measured.HeadquartersAt(Given.Noon.AddMinutes(30)).Add(
            new ShutTime(LegalEntity: null, Given.Noon.AddMinutes(30), Given.Noon.AddMinutes(50)));
        for (var index = 30; index < 50 && !isAsync; index++)
        {
            var minute = measured.Channel(Given.Online.Value, Given.Noon.AddMinutes(index));
            minute.Add(isAsync: false, MeasuredOutcome.Created, -1);
            minute.Add(isAsync: false, MeasuredOutcome.Unavailable, 1);
        }
    }

    /// <summary>
    /// In a minute with two sign-ups a second three creates fail, and calls are paused in the middle of it for so long, in which a fourth
    /// customer signs up; without a pause that customer fails too.
    /// </summary>
    public static Action<Measurements, bool> Failed(int minute, TimeSpan pause) => (measured, isAsync) =>
    {
        var at = Given.Noon.AddMinutes(minute);
        measured.Channel(Given.Online.Value, at).Add(isAsync, MeasuredOutcome.Created, 115);
        measured.Channel(Given.Online.Value, at).Add(isAsync, MeasuredOutcome.Unavailable, 4);
        measured.HeadquartersAt(at).Add(calls: 4, failedCreates: pause > TimeSpan.Zero ? 3 : 4);
        if (pause > TimeSpan.Zero)
        {
            measured.HeadquartersAt(at).Add(new ShutTime(LegalEntity: null, at.AddSeconds(20), at.AddSeconds(20) + pause));
        }
    };

    private static void LeftOut(Measurements measured, bool isAsync)
    {
        var minute = measured.Channel(Given.Online.Value, Given.Noon);
        minute.SignedUp(!isAsync, MeasuredOutcome.Created, TimeSpan.Zero);
        minute.SignedUp(isAsync, MeasuredOutcome.Failed, TimeSpan.Zero);
    }

    private static IEnumerable<ChannelPace> Paces()
    {
        var delivered = new Measurements();
        delivered.Channel("c", Now.AddMinutes(-2)).Synchronized(TimeSpan.FromSeconds(1));
        var (minutes, allowed) = (delivered.Of(new ChannelId("c")), new GateStatus { AllowsCalls = true });
        yield return PaceRules.Of(7, minutes, allowed, isSynchronized: true, Now);
        yield return PaceRules.Of(7, minutes, allowed, isSynchronized: false, Now);
        yield return PaceRules.Of(7, minutes, new GateStatus(), isSynchronized: true, Now);
        yield return PaceRules.Of(7, [], allowed, isSynchronized: null, Now);
    }
}

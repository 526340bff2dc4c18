namespace CommerceCustomers.Insight.Advice;

/// <summary>Advises on the creation mode of a channel, as a function of what was measured, the profile and the clock.</summary>
internal static class ChannelAdvisor
{
    private const int FewestSignUps = 30;

    // One in a thousand sign-ups that fails is a reason, and so is a wait that every twentieth shopper notices.
    private const double MuchUnanswered = 0.001;

    private static readonly TimeSpan ShortestTime = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(2);

    public static ChannelAdvice Advise(
        Channel channel,
        ProfileResolution resolution,
        Measurements measured,
        RetryTimes retries,
        DateTimeOffset now,
        SettingAdvice? setting = null)
    {
        var mode = resolution.Decision.Mode;
        if (resolution.Decision.Source == ProfileSource.CallCenter)
        {
            return new ChannelAdvice(mode, new Phrase("NothingToChoose"));
        }

        var isAsync = mode == CustomerCreationMode.Async;
        var estimate = isAsync
            ? ModeEstimator.Sync(measured, channel, resolution.Profile)
            : ModeEstimator.Async(measured, channel, retries);
        if (estimate.Since is not { } since)
        {
            return new ChannelAdvice(mode, new Phrase("NothingMeasured"), setting);
        }

        List<Phrase> facts =
        [
            new Phrase("MeasuredSignUps", ("count", estimate.SignUps), ("since", since)),
            .. isAsync ? AdviceFacts.OfSync(estimate, resolution.Profile) : AdviceFacts.OfAsync(estimate, resolution.Profile),
            .. AdviceFacts.OfPauses(estimate),
            .. AdviceFacts.LeftOut(measured.Of(channel.Id).Values, isAsync),
        ];
        if (estimate.SignUps < FewestSignUps || now - since < ShortestTime)
        {
            var tooLittle = new Phrase("TooLittleMeasured", ("count", estimate.SignUps), ("since", since));
            return new ChannelAdvice(mode, tooLittle, setting) { Facts = facts };
        }

        var (recommended, recommendation) = Recommend(mode, estimate, resolution.Profile);
        return new ChannelAdvice(mode, recommendation, setting) { Recommended = recommended, Facts = facts };
    }

    private static (CustomerCreationMode Mode, Phrase Recommendation) Recommend(
        CustomerCreationMode mode, ModeEstimate estimate, FunctionalityProfile profile)
    {
        var isAsync = mode == CustomerCreationMode.Async;
        if (estimate.Unanswered > estimate.SignUps * MuchUnanswered && profile.WhenHeadquartersUnavailable == UnavailableBehavior.Fail)
        {
            return (CustomerCreationMode.Async, new Phrase(
                isAsync ? "StayAsyncForFailures" : "SwitchToAsyncForFailures",
                ("failed", AdviceFacts.Count(estimate.Unanswered)),
                ("count", estimate.SignUps)));
        }

        if (estimate.Waits.Percentile(0.95) is { } wait && wait >= LongWait)
        {
            return (CustomerCreationMode.Async, new Phrase(isAsync ? "StayAsyncForWaits" : "SwitchToAsyncForWaits", ("p95", wait)));
        }

        return isAsync && estimate.Waits.Percentile(0.95) is null
            ? (mode, new Phrase("StayAsyncWithoutAnswers"))
            : (mode, new Phrase(isAsync ? "SyncWouldDo" : "StaySync"));
    }
}

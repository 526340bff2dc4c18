using System.Collections.Concurrent;
using System.Collections.Frozen;
using CommerceCustomers.Channels;
using CommerceCustomers.Delivery;
using CommerceCustomers.Diagnostics.Minutes;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Insight.Advice;
using CommerceCustomers.Records;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

internal sealed class CustomerInsight(
    ICustomerReader reader,
    IChannelDirectory channels,
    HeadquartersGate gate,
    CheckedCapabilities headquarters,
    ILiveSettings settings,
    SynchronizerReports reports,
    ShownRecords shownRecords,
    SettingReader settingReader,
    IFunctionalityProfileResolver profiles,
    MinuteReader minutes,
    WakeUps wakeUps,
    TimeProvider timeProvider) : ICustomerInsight
{
    private const int MostPoints = 2000;

    private readonly ConcurrentDictionary<ChannelId, KnownAdvice> _advices = new();
    private readonly ConcurrentDictionary<ChannelId, KnownHistory> _histories = new();

    public async Task<CustomerExplanation?> ExplainAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return null;
        }

        record = shownRecords.Corrected(record);
        var channel = await channels.FindAsync(record.Channel, cancellationToken).ConfigureAwait(false);
        var history = await reader.ReadHistoryAsync(id, cancellationToken).ConfigureAwait(false);
        var synchronizer = await reports.ReadAsync(cancellationToken).ConfigureAwait(false);
        var sending = reports.GateOfSender(record.LegalEntity, synchronizer);
        var explanation = Explainer.Explain(
            record,
            channel,
            sending,
            history,
            timeProvider.GetUtcNow(),
            headquarters.Capabilities.HasFlag(HeadquartersCapabilities.Find),
            synchronizer?.IsRunning,
            await settingReader.ReadAsync(
                SettingAdvisor.Concerns(record) ? channel : null, cancellationToken).ConfigureAwait(false));
        return !record.State.IsClosed() && OfThisProcess(sending, OwnPause(record.LegalEntity, synchronizer)).ToList() is { Count: > 0 } own
            ? new CustomerExplanation(explanation) { Reasons = [.. explanation.Reasons, .. own] }
            : explanation;
    }

    /// <summary>Gets the pause that the status shows for the customers of a legal entity; null when it shows none.</summary>
    private GateStatus? OwnPause(LegalEntityId legalEntity, SynchronizerReport? synchronizer)
        => reports.GateOfStatus(synchronizer) is { AllowsCalls: false } shown
            ? shown
            : gate.LookAtLegalEntities().GetValueOrDefault(legalEntity);

    /// <summary>What the status says of this process, and the record and the process that will send it do not.</summary>
    private IEnumerable<Phrase> OfThisProcess(GateStatus sending, GateStatus? own)
    {
        if (sending.AllowsCalls && own is { Since: { } since })
        {
            yield return new Phrase("ApplicationIsPaused", ("since", since));
        }

        if (headquarters.Defect is { } defect)
        {
            yield return new Phrase("AdapterIsDefective", ("words", defect));
        }
    }

    public async Task<CommerceStatus> ReadStatusAsync(CancellationToken cancellationToken)
    {
        var counts = await reader.CountAsync(cancellationToken).ConfigureAwait(false);
        var synchronizer = await reports.ReadAsync(cancellationToken).ConfigureAwait(false);
        var running = synchronizer is { IsRunning: true } ? synchronizer : null;
        var now = timeProvider.GetUtcNow();
        var shown = reports.GateOfStatus(synchronizer).At(now);
        var shutLegalEntities = OfBoth(gate.LookAtLegalEntities(), running?.ShutLegalEntities, now);
        return new CommerceStatus(now, counts, shown)
        {
            ShutLegalEntities = shutLegalEntities,
            UnconfirmedReports = gate.LookAtUnconfirmedReports(),
            ShutParts = OfBoth(gate.LookAtParts(), running?.ShutParts, now),
            IsSynchronizerRunning = synchronizer?.IsRunning,
            SynchronizerReportedAt = synchronizer?.At,
            IsSynchronizedHere = wakeUps.Customers.IsSynchronizedHere,
            EventHandlers = [.. (await reader.ReadHandlersAsync(cancellationToken).ConfigureAwait(false)).Select(Corrected)],
            AdapterDefect = headquarters.Defect,
            IsAtLeastOnce = settings.Current.Headquarters.AtLeastOnce,
            Paces = await ReadPacesAsync(
                counts,
                legalEntity => shown.AllowsCalls ? shutLegalEntities.GetValueOrDefault(legalEntity, shown) : shown,
                synchronizer?.IsRunning,
                cancellationToken).ConfigureAwait(false),
        };
    }

    public async Task<ChannelAdvice> AdviseAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        var found = await channels.GetAsync(channel, cancellationToken).ConfigureAwait(false);
        var resolution = await profiles.ResolveAsync(found, cancellationToken).ConfigureAwait(false);
        var now = timeProvider.GetUtcNow();
        var facts = await settingReader.ReadAsync(found, cancellationToken).ConfigureAwait(false);
        var setting = SettingAdvisor.Advise(found, facts with { Resolution = resolution });
        var retries = RetryTimes.By(settings.Current);
        if (_advices.TryGetValue(channel, out var known) && known.Holds(found, resolution, retries, now))
        {
            return known.With(setting);
        }

        var measured = await minutes.ReadKeptAsync(channel, now, cancellationToken).ConfigureAwait(false);
        var advice = ChannelAdvisor.Advise(found, resolution, measured, retries, now, setting);
        _advices[channel] = new KnownAdvice(found, resolution, retries, now, advice);
        return advice;
    }

    public async Task<IReadOnlyList<HistoryPoint>> ReadHistoryAsync(
        ChannelId? channel, TimeSpan time, int points, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, MeasuredMinute.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, MinuteWriter.Kept);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, MostPoints);
        if (channel is not { } one)
        {
            var all = await channels.ListAsync(cancellationToken).ConfigureAwait(false);
            return await ReadHistoryAsync(all, time, points, cancellationToken).ConfigureAwait(false);
        }

        var found = await channels.GetAsync(one, cancellationToken).ConfigureAwait(false);
        return time == MinuteWriter.Kept
            ? await ReadKeptHistoryAsync(found, points, cancellationToken).ConfigureAwait(false)
            : await ReadHistoryAsync([found], time, points, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<HistoryPoint>> ReadKeptHistoryAsync(Channel channel, int points, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        if (_histories.TryGetValue(channel.Id, out var known) && known.Holds(channel, points, now))
        {
            return known.History;
        }

        var measured = await minutes.ReadKeptAsync(channel.Id, now, cancellationToken).ConfigureAwait(false);
        var history = HistoryRules.Of(measured, [channel], MinuteWriter.Kept, points, now);
        _histories[channel.Id] = new KnownHistory(channel, points, now, history);
        return history;
    }

    private async Task<IReadOnlyList<HistoryPoint>> ReadHistoryAsync(
        IReadOnlyList<Channel> found, TimeSpan time, int points, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var measured = await minutes.ReadAsync(
            [.. found.Select(static known => known.Id)], MeasuredMinute.BeginOf(now - time), cancellationToken).ConfigureAwait(false);
        return HistoryRules.Of(measured, found, time, points, now);
    }

    // Without waiting customers nothing is read.
    private async ValueTask<IReadOnlyDictionary<ChannelId, ChannelPace>> ReadPacesAsync(
        IReadOnlyList<CustomerCount> counts,
        Func<LegalEntityId, GateStatus> gateOf,
        bool? isSynchronized,
        CancellationToken cancellationToken)
    {
        var waiting = counts.Where(static count => count.State.IsOnItsWay() && count.Count > 0)
            .GroupBy(static count => count.Channel)
            .ToList();
        if (waiting.Count == 0)
        {
            return FrozenDictionary<ChannelId, ChannelPace>.Empty;
        }

        var now = timeProvider.GetUtcNow();
        var measured = await minutes.ReadAsync(
            [.. waiting.Select(static channel => channel.Key)], MeasuredMinute.BeginOf(now - PaceRules.Window), cancellationToken)
            .ConfigureAwait(false);
        return waiting.ToDictionary(
            static channel => channel.Key,
            channel => PaceRules.Of(
                channel.Sum(static count => count.Count),
                measured.Of(channel.Key),
                gateOf(channel.First().LegalEntity),
                isSynchronized,
                now));
    }

    private static Dictionary<TKey, GateStatus> OfBoth<TKey>(
        IReadOnlyDictionary<TKey, GateStatus> own, IReadOnlyDictionary<TKey, GateStatus>? others, DateTimeOffset now)
        where TKey : notnull
    {
        var both = own.ToDictionary(static entry => entry.Key, entry => entry.Value.At(now));
        foreach (var (key, state) in others ?? own)
        {
            both.TryAdd(key, state.At(now));
        }

        return both;
    }

    // A due time further ahead than any pause was written by a clock that was set back since; the event is due now.
    private EventHandlerStatus Corrected(EventHandlerStatus handler) => handler.NextTryAt is { } at
        ? new EventHandlerStatus(
            handler.Name,
            handler.Waiting,
            handler.OldestAt,
            handler.FailingSince,
            handler.LastFailure,
            nextTryAt: new DueTime(timeProvider.GetUtcNow(), settings.Current.LongestPause).Corrected(at))
        : handler;
}

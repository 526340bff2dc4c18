using System.Diagnostics.Metrics;
using CommerceCustomers.Diagnostics.Minutes;

namespace CommerceCustomers.Diagnostics;

/// <summary>
/// Records what the library measures. Recording runs code of whoever listens; what that code throws ends here, because no sign-up may fail
/// over it.
/// </summary>
internal sealed class CommerceMetrics : IDisposable
{
    private readonly Meter? _own;
    private readonly MinuteRecorder? _minutes;
    private readonly Counter<long> _creations;
    private readonly Histogram<double> _creationDuration;
    private readonly Counter<long> _headquartersCalls;
    private readonly Histogram<double> _headquartersCallDuration;
    private readonly Histogram<double> _synchronizationLag;
    private readonly Counter<long> _lostLeases;

    public CommerceMetrics(IMeterFactory? factory, Func<IObservedStatus>? status = null, MinuteRecorder? minutes = null)
    {
        _minutes = minutes;

        // The factory disposes its meters; without a factory this class owns the meter.
        var meter = factory?.Create(CommerceDiagnostics.Name) ?? (_own = new Meter(CommerceDiagnostics.Name));
        _creations = meter.CreateCounter<long>("commerce_customers.creations", "{creation}", "Sign-ups by outcome.");
        _creationDuration = Histogram(
            meter, "commerce_customers.creation.duration", "Time from sign-up to answer.", BucketAdvice.CreationDuration);
        _headquartersCalls = meter.CreateCounter<long>(
            "commerce_customers.headquarters.calls", "{call}", "Calls to headquarters by outcome.");
        _headquartersCallDuration = Histogram(
            meter,
            "commerce_customers.headquarters.call.duration",
            "Time of a call to headquarters, repeats included.",
            BucketAdvice.CallDuration);
        _synchronizationLag = Histogram(
            meter, "commerce_customers.synchronization.lag", "Time from acceptance to synchronization.", BucketAdvice.SynchronizationLag);
        _lostLeases = meter.CreateCounter<long>(
            "commerce_customers.lost_leases", "{lease}", "Leases that were lost while this process held them.");
        if (status is not null)
        {
            Observe(meter, status);
        }
    }

    /// <summary>Records a sign-up. One that finds a customer of an earlier call is no other sign-up of the minute.</summary>
    public void Created(string channel, string mode, string outcome, TimeSpan duration, bool isExisting = false)
    {
        _minutes?.SignedUp(channel, isAsync: mode == "async", isExisting ? MeasuredOutcome.Other : OutcomeOf(outcome), duration);
        if (!_creations.Enabled && !_creationDuration.Enabled)
        {
            return;
        }

        var channelTag = KeyValuePair.Create<string, object?>(TagNames.Channel, channel);
        var modeTag = KeyValuePair.Create<string, object?>(TagNames.Mode, mode);
        var outcomeTag = KeyValuePair.Create<string, object?>(TagNames.Outcome, outcome);
        try
        {
            _creations.Add(1, channelTag, modeTag, outcomeTag);
            _creationDuration.Record(duration.TotalSeconds, channelTag, modeTag, outcomeTag);
        }
        catch (Exception)
        {
            // Only the measurement is lost.
        }
    }

    public void HeadquartersCalled(string call, string outcome, TimeSpan duration)
    {
        _minutes?.Called(
            isCreate: call == "create", isAnswered: outcome is "answered" or "rejected", isUnclear: outcome is "ambiguous", duration);
        if (!_headquartersCalls.Enabled && !_headquartersCallDuration.Enabled)
        {
            return;
        }

        var callTag = KeyValuePair.Create<string, object?>(TagNames.Call, call);
        var outcomeTag = KeyValuePair.Create<string, object?>(TagNames.Outcome, outcome);
        try
        {
            _headquartersCalls.Add(1, callTag, outcomeTag);
            _headquartersCallDuration.Record(duration.TotalSeconds, callTag, outcomeTag);
        }
        catch (Exception)
        {
            // Only the measurement is lost.
        }
    }

    public void Synchronized(string channel, TimeSpan lag)
    {
        _minutes?.Synchronized(channel, lag);
        try
        {
            _synchronizationLag.Record(
                Math.Max(0, lag.TotalSeconds), KeyValuePair.Create<string, object?>(TagNames.Channel, channel));
        }
        catch (Exception)
        {
            // Only the measurement is lost.
        }
    }

    public void LeaseLost()
    {
        try
        {
            _lostLeases.Add(1);
        }
        catch (Exception)
        {
            // Only the measurement is lost.
        }
    }

    public void Dispose() => _own?.Dispose();

    private static MeasuredOutcome OutcomeOf(string outcome) => outcome switch
    {
        "created" => MeasuredOutcome.Created,
        "pending" => MeasuredOutcome.Pending,
        "unavailable" => MeasuredOutcome.Unavailable,
        "failed" or "cancelled" => MeasuredOutcome.Failed,
        _ => MeasuredOutcome.Other,
    };

    private static Histogram<double> Histogram(Meter meter, string name, string description, InstrumentAdvice<double> advice)
        => meter.CreateHistogram(name, "s", description, tags: null, advice);

    private static void Observe(Meter meter, Func<IObservedStatus> status)
    {
        meter.CreateObservableGauge(
            "commerce_customers.pending",
            () => PerChannel(status, static channel => channel.Pending),
            "{customer}",
            "Customers that are on their way to headquarters.");
        meter.CreateObservableGauge(
            "commerce_customers.pending.oldest_age",
            () => PerChannel(status, static channel => channel.OldestAge.TotalSeconds),
            "s",
            "Age of the oldest customer that is on its way to headquarters; 0 without one.");
        meter.CreateObservableGauge(
            "commerce_customers.needs_attention",
            () => PerChannel(status, static channel => channel.NeedsAttention),
            "{customer}",
            "Customers that cannot go on without a person.");
        meter.CreateObservableGauge(
            "commerce_customers.gate.state",
            () => status().Gate.AllowsCalls ? 1L : 0L,
            "{gate}",
            "1 while calls to headquarters are allowed, 0 while the gate is shut.");
        meter.CreateObservableGauge(
            "commerce_customers.gate.limit",
            () => (long)status().Gate.Limit,
            "{call}",
            "How many calls to headquarters are allowed at once; 0 while the gate is shut.");
    }

    private static IEnumerable<Measurement<T>> PerChannel<T>(Func<IObservedStatus> status, Func<ObservedChannel, T> measure)
        where T : struct
        => status().ReadChannels().Select(channel => new Measurement<T>(
            measure(channel), KeyValuePair.Create<string, object?>(TagNames.Channel, channel.Channel)));
}

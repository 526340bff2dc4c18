using System.Diagnostics.Metrics;

namespace CommerceCustomers.Diagnostics;

internal sealed class CommerceMetrics : IDisposable
{
    private readonly Meter? _own;
    private readonly Counter<long> _creations;
    private readonly Histogram<double> _creationDuration;
    private readonly Counter<long> _headquartersCalls;
    private readonly Histogram<double> _headquartersCallDuration;
    private readonly Histogram<double> _synchronizationLag;
    private readonly Counter<long> _lostLeases;

    public CommerceMetrics(IMeterFactory? factory)
    {
        // The factory disposes its meters; without a factory this class owns the meter.
        var meter = factory?.Create(CommerceDiagnostics.Name) ?? (_own = new Meter(CommerceDiagnostics.Name));
        _creations = meter.CreateCounter<long>("commerce_customers.creations", "{creation}", "Sign-ups by outcome.");
        _creationDuration = meter.CreateHistogram<double>("commerce_customers.creation.duration", "s", "Time from sign-up to answer.");
        _headquartersCalls = meter.CreateCounter<long>(
            "commerce_customers.headquarters.calls", "{call}", "Calls to headquarters by outcome.");
        _headquartersCallDuration = meter.CreateHistogram<double>(
            "commerce_customers.headquarters.call.duration", "s", "Time of a call to headquarters, repeats included.");
        _synchronizationLag = meter.CreateHistogram<double>(
            "commerce_customers.synchronization.lag", "s", "Time from acceptance to synchronization.");
        _lostLeases = meter.CreateCounter<long>(
            "commerce_customers.lost_leases", "{lease}", "Leases that were lost while this process held them.");
    }

    public void Created(string channel, string mode, string outcome, TimeSpan duration)
    {
        if (!_creations.Enabled && !_creationDuration.Enabled)
        {
            return;
        }

        var channelTag = KeyValuePair.Create<string, object?>("channel", channel);
        var modeTag = KeyValuePair.Create<string, object?>("mode", mode);
        var outcomeTag = KeyValuePair.Create<string, object?>("outcome", outcome);
        _creations.Add(1, channelTag, modeTag, outcomeTag);
        _creationDuration.Record(duration.TotalSeconds, channelTag, modeTag, outcomeTag);
    }

    public void HeadquartersCalled(string call, string outcome, TimeSpan duration)
    {
        if (!_headquartersCalls.Enabled && !_headquartersCallDuration.Enabled)
        {
            return;
        }

        var callTag = KeyValuePair.Create<string, object?>("call", call);
        var outcomeTag = KeyValuePair.Create<string, object?>("outcome", outcome);
        _headquartersCalls.Add(1, callTag, outcomeTag);
        _headquartersCallDuration.Record(duration.TotalSeconds, callTag, outcomeTag);
    }

    public void Synchronized(string channel, TimeSpan lag)
        => _synchronizationLag.Record(Math.Max(0, lag.TotalSeconds), KeyValuePair.Create<string, object?>("channel", channel));

    public void LeaseLost() => _lostLeases.Add(1);

    public void Dispose() => _own?.Dispose();
}

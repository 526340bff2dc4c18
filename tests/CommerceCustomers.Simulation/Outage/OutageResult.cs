namespace CommerceCustomers.Simulation.Outage;

// The time against the ideal, what live creations took, and how headquarters was treated. Until the gate finds that headquarters is back
// a pause between two probes may pass, whose end has nothing to do with the backlog.
internal sealed record OutageResult(double TimesIdeal, TimeSpan FoundAfter, double LiveP99Milliseconds, int Throttled, int MostUnderWay)
{
    public required double TimesIdealOnceFound { get; init; }
}

namespace CommerceCustomers.Simulation.Outage;

// The time against the ideal, what live creations took, and how headquarters was treated.
internal sealed record OutageResult(double TimesIdeal, double LiveP99Milliseconds, int Throttled, int MostUnderWay);

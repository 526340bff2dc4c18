namespace CommerceCustomers.Diagnostics;

/// <summary>What the gauges show. It is asked only while somebody collects them.</summary>
internal interface IObservedStatus
{
    ObservedGate Gate { get; }

    /// <summary>Reads the channels; none while the channel database cannot be read.</summary>
    IReadOnlyList<ObservedChannel> ReadChannels();
}

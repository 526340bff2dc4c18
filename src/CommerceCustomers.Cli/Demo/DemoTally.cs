using System.Collections.Concurrent;

namespace CommerceCustomers.Cli.Demo;

/// <summary>Collects what the callers were told, for the comparison at the end of the demo.</summary>
internal sealed class DemoTally
{
    private readonly ConcurrentQueue<(ChannelId Channel, CustomerCreationResult Result)> _answers = new();

    public IEnumerable<CustomerId> Accepted => _answers
        .Select(static answer => answer.Result)
        .OfType<CustomerCreationResult.Accepted>()
        .Select(static accepted => accepted.CustomerId);

    /// <summary>The customers whose callers were told "unavailable" without "may exist"; those must not be in headquarters.</summary>
    public IEnumerable<CustomerId> ToldUnavailable => Unavailable(mayExist: false);

    /// <summary>The customers whose callers were told that headquarters may hold them.</summary>
    public IEnumerable<CustomerId> ToldMayExist => Unavailable(mayExist: true);

    public int CountMayExist(ChannelId? channel = null)
        => _answers.Count(answer => (channel is null || answer.Channel == channel)
            && answer.Result is CustomerCreationResult.Unavailable { MayExist: true });

    public int CountUnavailable(ChannelId? channel = null)
        => Count<CustomerCreationResult.Unavailable>(channel) - CountMayExist(channel);

    public void Add(ChannelId channel, CustomerCreationResult result) => _answers.Enqueue((channel, result));

    public int Count<T>(ChannelId? channel = null)
        where T : CustomerCreationResult
        => _answers.Count(answer => answer.Result is T && (channel is null || answer.Channel == channel));

    private IEnumerable<CustomerId> Unavailable(bool mayExist) => _answers
        .Select(static answer => answer.Result)
        .OfType<CustomerCreationResult.Unavailable>()
        .Where(unavailable => unavailable.MayExist == mayExist)
        .Select(static unavailable => unavailable.CustomerId)
        .OfType<CustomerId>();
}

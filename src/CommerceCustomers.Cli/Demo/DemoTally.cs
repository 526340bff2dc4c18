using System.Collections.Concurrent;
using CommerceCustomers.Channels;
using CommerceCustomers.Creation;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Demo;

// What the callers were told, which the end of the story is held against.
internal sealed class DemoTally
{
    private readonly ConcurrentQueue<(ChannelId Channel, CustomerCreationResult Result)> _answers = new();

    public IEnumerable<CustomerId> Accepted => _answers
        .Select(static answer => answer.Result switch
        {
            CustomerCreationResult.Created created => created.CustomerId,
            CustomerCreationResult.Pending pending => pending.CustomerId,
            _ => (CustomerId?)null,
        })
        .OfType<CustomerId>();

    // Without a doubt: who was told "unavailable, but may exist" may exist.
    public IEnumerable<CustomerId> ToldUnavailable => _answers
        .Select(static answer => (answer.Result as CustomerCreationResult.Unavailable) is { MayExist: false } unavailable ? unavailable.CustomerId : null)
        .OfType<CustomerId>();

    public int CountMayExist(ChannelId? channel = null)
        => _answers.Count(answer => (channel is null || answer.Channel == channel) && answer.Result is CustomerCreationResult.Unavailable { MayExist: true });

    public void Add(ChannelId channel, CustomerCreationResult result) => _answers.Enqueue((channel, result));

    public int Count<T>(ChannelId? channel = null)
        where T : CustomerCreationResult
        => _answers.Count(answer => answer.Result is T && (channel is null || answer.Channel == channel));
}

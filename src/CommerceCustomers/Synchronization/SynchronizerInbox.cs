using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using CommerceCustomers.Runtime;

namespace CommerceCustomers.Synchronization;

/// <summary>
/// What has ended since the loop last looked. Any thread may post, and wakes the loop by it; the loop is the only reader.
/// </summary>
internal sealed class SynchronizerInbox(WakeUps wakeUps)
{
    // It needs no capacity of its own, because each message is about customers that are held here.
    private readonly Channel<ISynchronizerMessage> _messages = System.Threading.Channels.Channel.CreateUnbounded<ISynchronizerMessage>(
        new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = false });

    public void Post(ISynchronizerMessage message)
    {
        _messages.Writer.TryWrite(message);
        wakeUps.Synchronizer.Set();
    }

    public bool TryRead([NotNullWhen(true)] out ISynchronizerMessage? message) => _messages.Reader.TryRead(out message);
}

using System.Threading.Channels;

namespace CommerceCustomers.Benchmarks.Engines;

/// <summary>A plain group commit: a queue, a thread, one transaction for what is there.</summary>
internal sealed class BareGroupCommit : IDisposable
{
    private const int MostInGroup = 1000;

    private readonly Channel<(byte[] Payload, TaskCompletionSource Done)> _queue =
        System.Threading.Channels.Channel.CreateBounded<(byte[], TaskCompletionSource)>(
            new BoundedChannelOptions(10_000) { SingleReader = true });

    private readonly IBareTable _table;
    private readonly Thread _thread;

    public BareGroupCommit(IBareTable table)
    {
        _table = table;
        _thread = new Thread(Write) { IsBackground = true };
        _thread.Start();
    }

    public async Task AddAsync(byte[] payload)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.Writer.WriteAsync((payload, done));
        await done.Task;
    }

    public void Dispose()
    {
        _queue.Writer.Complete();
        _thread.Join();
    }

    private void Write()
    {
        var payloads = new List<byte[]>();
        var callers = new List<TaskCompletionSource>();
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (callers.Count < MostInGroup && _queue.Reader.TryRead(out var item))
            {
                payloads.Add(item.Payload);
                callers.Add(item.Done);
            }

            _table.Add(payloads);
            callers.ForEach(static done => done.SetResult());
            payloads.Clear();
            callers.Clear();
        }
    }
}

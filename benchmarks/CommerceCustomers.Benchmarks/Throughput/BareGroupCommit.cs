using System.Threading.Channels;

namespace CommerceCustomers.Benchmarks.Throughput;

// A plain group commit: a queue, a thread, one transaction for what is there.
internal sealed class BareGroupCommit : IDisposable
{
    private readonly Channel<(byte[] Payload, TaskCompletionSource Done)> _queue =
        System.Threading.Channels.Channel.CreateBounded<(byte[], TaskCompletionSource)>(
            new BoundedChannelOptions(10_000) { SingleReader = true });

    private readonly BareDatabase _database;
    private readonly Thread _thread;

    public BareGroupCommit(BareDatabase database)
    {
        _database = database;
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
        var group = new List<TaskCompletionSource>();
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            _database.Run("BEGIN IMMEDIATE");
            while (group.Count < 1000 && _queue.Reader.TryRead(out var item))
            {
                _database.Insert(item.Payload);
                group.Add(item.Done);
            }

            _database.Run("COMMIT");
            group.ForEach(static done => done.SetResult());
            group.Clear();
        }
    }
}

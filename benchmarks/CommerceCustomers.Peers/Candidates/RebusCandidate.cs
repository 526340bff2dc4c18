using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Peers.Measuring;
using Rebus.Activation;
using Rebus.Bus;
using Rebus.Config;

namespace CommerceCustomers.Peers.Candidates;

/// <summary>Rebus on a table of PostgreSQL, sent to its own queue.</summary>
internal sealed class RebusCandidate(bool isTuned) : Candidate
{
    private const int MostConnections = 30;

    // As it comes: one worker, five messages at a time.
    private readonly (int Workers, int AtATime) _parallel = isTuned ? (4, 20) : (1, 5);

    private readonly BuiltinHandlerActivator _activator = new();
    private IBus? _bus;

    public override string Name => "Rebus";

    public override string Setting => isTuned ? "4 workers, 20 messages at a time" : "as it comes";

    public override Engine Engine => Engine.PostgreSql;

    public override Task StartAsync(string address)
    {
        _activator.Handle<SignUp>(static _ => Handled.OneAsync());
        _bus = Configure.With(_activator)
            .Logging(static logging => logging.None())
            .Transport(transport => transport.UsePostgreSql($"{address};Maximum Pool Size={MostConnections}", "messages", "sign-ups"))
            .Options(options =>
            {
                options.SetNumberOfWorkers(0);
                options.SetMaxParallelism(_parallel.AtATime);
            })
            .Start();
        return Task.CompletedTask;
    }

    public override Task EnqueueAsync(int caller) => _bus!.SendLocal(SignUp.Sample);

    public override Task StartHandlingAsync()
    {
        _bus!.Advanced.Workers.SetNumberOfWorkers(_parallel.Workers);
        return base.StartHandlingAsync();
    }

    public override ValueTask DisposeAsync()
    {
        _bus?.Dispose();
        _activator.Dispose();
        return ValueTask.CompletedTask;
    }
}

using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Peers.Measuring;
using JasperFx.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Postgresql;
using Wolverine.Runtime;
using Wolverine.Sqlite;

namespace CommerceCustomers.Peers.Candidates;

/// <summary>The durable local queue of Wolverine: the message is in the inbox table before the call ends.</summary>
internal sealed class WolverineCandidate(Engine engine, bool isTuned) : Candidate
{
    private const int Workers = 20;

    private IHost? _host;

    public override string Name => "Wolverine";

    public override string Setting => !isTuned ? "as it comes"
        : engine == Engine.PostgreSql ? $"{Workers} messages at a time, inbox partitioned" : $"{Workers} messages at a time";

    public override Engine Engine => engine;

    public override bool HandlesAtOnce => true;

    public override async Task StartAsync(string address)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseWolverine(options =>
        {
            if (engine == Engine.PostgreSql)
            {
                options.PersistMessagesWithPostgresql(address, "wolverine");
            }
            else
            {
                options.PersistMessagesWithSqlite($"Data Source={address}");
            }

            options.UseRuntimeCompilation();
            options.Discovery.DisableConventionalDiscovery().IncludeType(typeof(SignUpHandler));
            options.Policies.UseDurableLocalQueues();
            if (isTuned)
            {
                options.LocalQueueFor<SignUp>().MaximumParallelMessages(Workers);
                options.Durability.EnableInboxPartitioning = engine == Engine.PostgreSql;
            }
        });
        builder.Services.AddResourceSetupOnStartup();
        _host = builder.Build();
        await _host.StartAsync();
    }

    public override async Task EnqueueAsync(int caller)
        => await new MessageBus(_host!.Services.GetRequiredService<IWolverineRuntime>()).PublishAsync(SignUp.Sample);

    public override async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            _host.Dispose();
        }
    }
}

using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Peers.Measuring;
using Quartz;

namespace CommerceCustomers.Peers.Candidates;

/// <summary>A job of Quartz.NET for each message, with a trigger that fires at once, in its job store on a database.</summary>
internal sealed class QuartzCandidate(Engine engine, bool isTuned) : Candidate
{
    private const int AtATime = 20;

    private IScheduler? _scheduler;

    public override string Name => "Quartz.NET";

    public override string Setting => isTuned ? $"{AtATime} jobs at a time, taken in batches of {AtATime}" : "as it comes";

    public override Engine Engine => engine;

    public override async Task StartAsync(string address)
        => _scheduler = await QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                if (engine == Engine.PostgreSql)
                {
                    store.UsePostgres(address);
                }
                else
                {
                    store.UseSqlite($"Data Source={address}");
                }

                store.ProvisionSchema();
                store.UseSystemTextJsonSerializer();
            });
            if (isTuned)
            {
                quartz.UseDefaultThreadPool(AtATime);
                quartz.ConfigureScheduler(static options => options.MaxBatchSize = AtATime);
            }
        }).BuildScheduler();

    public override async Task EnqueueAsync(int caller)
    {
        var job = JobBuilder.Create<SignUpJob>()
            .WithIdentity(Guid.CreateVersion7().ToString("N"))
            .UsingJobData(SignUpJob.Payload, SignUp.Sample.Payload)
            .Build();
        await _scheduler!.ScheduleJob(job, TriggerBuilder.Create().StartNow().Build());
    }

    public override async Task StartHandlingAsync() => await _scheduler!.Start();

    public override async ValueTask DisposeAsync()
    {
        if (_scheduler is not null)
        {
            await _scheduler.Shutdown();
        }
    }
}

using BenchmarkDotNet.Running;
using CommerceCustomers.Benchmarks;
using CommerceCustomers.Benchmarks.Drawing;
using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Benchmarks.Library;
using CommerceCustomers.Benchmarks.Modes;
using CommerceCustomers.Benchmarks.Targets;

const string Usage =
    """
    Expected one of
      targets [--json FILE]                             all targets in a short form; exit code 0 only if all are met
      throughput [CUSTOMERS [TEXT]] [--engine E]        creation and drain beside bare loops; only the rows with TEXT in their name
      bytes [HISTORY...] [--engine E]                   what a customer costs in bytes and pages, beside so many receipts
      bytes growth [CUSTOMERS] [--engine E]             the same from an empty database on, in twelve windows
      backlog [PENDING...] [--engine E]                 rate and memory of a drain with so many pending customers
      held [PENDING]                                    time of a claim on PostgreSQL beside a snapshot that is held
      processes [PENDING]                               time of a claim on PostgreSQL while 1, 2 or 4 processes claim
      health [WAITING]                                  sign-ups over HTTP while 64 connections ask for the health
      status [PENDING] [--engine E]                     how long the status, advice and a picture take with so many pending
      reads [PENDING [TEXT]] [--engine E]               how long each answer and page takes over HTTP; only those with TEXT in their name
      draw [FOLDER]                                     the drawings of the tables in a folder
      --filter PATTERN ...                              the library alone, by BenchmarkDotNet
    where E is sqlite or postgresql, and both where it is not given. Tables are written to the current folder.
    """;

try
{
    return await RunAsync();
}
catch (MissingException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 3;
}
catch (UsageException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine(Usage);
    return 2;
}

async Task<int> RunAsync()
{
    var mode = args is [var first, ..] ? first : throw new UsageException("What to measure is missing.");
    var rest = new Arguments(args.Skip(1));
    return mode switch
    {
        "targets" => await ShowTargetsAsync(rest),
        "throughput" => await MeasureThroughputAsync(rest),
        "bytes" => await MeasureBytesAsync(rest),
        "backlog" => await MeasureBacklogsAsync(rest),
        BacklogRun.DrainMode => await DrainAsync(rest),
        "processes" => await ClaimInProcessesAsync(rest),
        ProcessesRun.ClaimMode => await ClaimAsync(rest),
        "held" => await ClaimBesideSnapshotAsync(rest),
        "health" => await AskForHealthAsync(rest),
        "status" => await ReadStatusAsync(rest),
        "reads" => await ReadAllAsync(rest),
        "draw" => Draw(rest),
        ['-', ..] => MeasureLibrary(args),
        _ => throw new UsageException($"There is no mode '{mode}'."),
    };
}

static async Task<int> ShowTargetsAsync(Arguments rest)
{
    var file = rest.TakeOption("--json");
    rest.End();
    return await TargetsRun.RunAsync(file) ? 0 : 1;
}

static async Task<int> MeasureThroughputAsync(Arguments rest)
{
    var engines = rest.TakeEngines();
    var customers = rest.TakeCount("the customers a round") ?? 50_000;
    var what = rest.TakeText() ?? "";
    rest.End();
    await ThroughputRun.RunAsync(engines, customers, what);
    return 0;
}

static async Task<int> MeasureBytesAsync(Arguments rest)
{
    var engines = rest.TakeEngines();
    var isGrowth = rest.TakeWord("growth");
    var numbers = rest.TakeCounts(isGrowth ? "customers" : "receipts");
    rest.End();
    var isMet = true;
    foreach (var engine in engines)
    {
        if (isGrowth)
        {
            await BytesRun.GrowAsync(engine, numbers is [var customers, ..] ? customers : 3_000_000, windows: 12);
        }
        else
        {
            isMet &= await BytesRun.RunAsync(engine, numbers is [] ? [10_000, 100_000, 1_000_000, 3_000_000] : numbers);
        }
    }

    return isMet ? 0 : 1;
}

static async Task<int> MeasureBacklogsAsync(Arguments rest)
{
    var engines = rest.TakeEngines();
    var backlogs = rest.TakeCounts("pending customers");
    rest.End();
    return await BacklogRun.RunAsync(engines, backlogs is [] ? [10_000, 100_000, 300_000, 1_000_000] : backlogs) ? 0 : 1;
}

// How a run of backlogs calls itself for each drain: engine, two databases, and how many are pending in the second.
static async Task<int> DrainAsync(Arguments rest)
{
    if (rest.TakeText() is not { } engine || rest.TakeText() is not { } warmUp || rest.TakeText() is not { } address)
    {
        throw new UsageException("Expected an engine and the addresses of two databases.");
    }

    await BacklogRun.DrainAsync(Engine.Named(engine), warmUp, address, rest.TakeCount("pending customers") ?? 0);
    return 0;
}

static async Task<int> ClaimBesideSnapshotAsync(Arguments rest)
{
    var pending = rest.TakeCount("the pending customers") ?? 400_000;
    rest.End();
    return Engine.PostgreSql.UnavailableBecause is { } reason ? throw new MissingException(reason)
        : await HeldRun.RunAsync(pending) ? 0 : 1;
}

static async Task<int> ClaimInProcessesAsync(Arguments rest)
{
    var pending = rest.TakeCount("the pending customers") ?? 100_000;
    rest.End();
    return Engine.PostgreSql.UnavailableBecause is { } reason ? throw new MissingException(reason)
        : await ProcessesRun.RunAsync(pending) ? 0 : 1;
}

// How a run of processes calls itself for each of them.
static async Task<int> ClaimAsync(Arguments rest)
{
    if (rest.TakeText() is not { } warmUp || rest.TakeText() is not { } address)
    {
        throw new UsageException("Expected the addresses of two databases.");
    }

    await ProcessesRun.ClaimAsync(warmUp, address);
    return 0;
}

static async Task<int> AskForHealthAsync(Arguments rest)
{
    var waiting = rest.TakeCount("the customers that wait") ?? 200_000;
    rest.End();
    await HealthRun.RunAsync(waiting, rounds: 5);
    return 0;
}

static async Task<int> ReadStatusAsync(Arguments rest)
{
    var engines = rest.TakeEngines();
    var pending = rest.TakeCount("pending customers") ?? 100_000;
    rest.End();
    return await StatusRun.RunAsync(engines, pending) ? 0 : 1;
}

static async Task<int> ReadAllAsync(Arguments rest)
{
    var engines = rest.TakeEngines();
    var pending = rest.TakeCount("pending customers") ?? 100_000;
    var what = rest.TakeText() ?? "";
    rest.End();
    return await ReadsRun.RunAsync(engines, pending, what) ? 0 : 1;
}

static int Draw(Arguments rest)
{
    var folder = rest.TakeText() ?? ".";
    rest.End();
    Drawings.Draw(folder);
    return 0;
}

static int MeasureLibrary(string[] args)
{
    BenchmarkSwitcher.FromTypes([typeof(ResolutionBenchmark), typeof(CreationBenchmark), typeof(Dynamics365Benchmark)]).Run(args);
    return 0;
}

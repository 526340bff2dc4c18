using System.Collections.Concurrent;
using CommerceCustomers.Simulation.Mutations;

namespace CommerceCustomers.Simulation;

// Many seeds on all cores, each on one thread.
internal static class SeedRange
{
    // Continuations run inline; on a shallow stack the runtime would hand them to the thread pool.
    private const int DeepStack = 64 * 1024 * 1024;

    public static IReadOnlyDictionary<int, string> Run(
        int first, int last, Func<Mutation>? mutation = null, bool stopsAtFirst = false, Action<int>? progress = null)
    {
        var broken = new ConcurrentDictionary<int, string>();
        var next = first - 1;
        var done = 0;
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Start(Work)).ToList();
        workers.ForEach(static worker => worker.Join());
        return broken;

        void Work()
        {
            for (var seed = Interlocked.Increment(ref next);
                seed <= last && !(stopsAtFirst && !broken.IsEmpty);
                seed = Interlocked.Increment(ref next))
            {
                if (Seeds.Run(seed, mutation?.Invoke()) is { } what)
                {
                    broken[seed] = what;
                }

                progress?.Invoke(Interlocked.Increment(ref done));
            }
        }
    }

    public static string? FirstBroken(int last, Func<Mutation> mutation)
        => Run(1, last, mutation, stopsAtFirst: true).Select(static entry => $"Seed {entry.Key}: {entry.Value}").FirstOrDefault();

    public static void OnDeepStack(Action action) => Start(action).Join();

    private static Thread Start(Action action)
    {
        var thread = new Thread(() => action(), DeepStack);
        thread.Start();
        return thread;
    }
}

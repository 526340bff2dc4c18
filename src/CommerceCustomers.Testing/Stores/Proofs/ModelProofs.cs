using System.Collections.Concurrent;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores.Models;

namespace CommerceCustomers.Testing.Stores.Proofs;

// Random walks through all operations, compared with a model of the store after each step; and many operations at once.
internal static class ModelProofs
{
    private const int Walks = 8;
    private const int Steps = 80;
    private const int Workers = 4;
    private const int Customers = 200;

    public static IReadOnlyList<StoreProof> All { get; } =
    [
        .. StoreProof.Each(
            Whatever_is_done_in_whatever_order_the_store_and_its_model_agree,
            Enumerable.Range(1, Walks).Select(static seed => ($"walk {seed}", seed))),
        StoreProof.Of(However_many_add_claim_and_commit_at_once_nobody_is_lost_doubled_or_committed_twice),
    ];

    // A walk is the same each time and everywhere, so that a failure can be looked into.
    private static async Task Whatever_is_done_in_whatever_order_the_store_and_its_model_agree(StoreProving proving, int seed)
    {
        var random = new Random(seed);
        var operations = Enum.GetValues<Operation>();
        var run = new ModelRun(proving.Store, proving.Reader, proving.Token);
        for (var number = 1; number <= Steps; number++)
        {
            var step = new Step(operations[random.Next(operations.Length)], random.Next());
            try
            {
                await run.DoAsync(step);
            }
            catch (StoreKitException failed)
            {
                throw new StoreKitException($"{failed.Message} It was step {number}, {step.Operation}.", failed.InnerException);
            }
        }
    }

    private static async Task However_many_add_claim_and_commit_at_once_nobody_is_lost_doubled_or_committed_twice(StoreProving proving)
    {
        await proving.SubscribeAsync(Given.Tomorrow);
        var claims = new ConcurrentBag<StoredRecord>();
        var applied = new ConcurrentBag<(CustomerId Customer, long Epoch)>();
        var added = new ConcurrentBag<StoreResult>();
        var left = Customers;

        await Task.WhenAll(Enumerable.Range(0, Workers).SelectMany(worker => new Task[]
        {
            Task.Run(() => OrNobodyAsync(() => AddAsync(worker)), proving.Token),
            Task.Run(() => OrNobodyAsync(CommitAsync), proving.Token),
        }));

        var records = await proving.ReadAllAsync();
        Check.Equal(Customers, records.Count);
        Check.Equal(Customers, records.Select(static record => record.CustomerId).Distinct().Count());
        Check.Equal(Customers, added.Count(static result => result.Outcome == StoreOutcome.Done));
        Check.True(records.Select(static record => record.CustomerId).ToHashSet().SetEquals(
            added.Select(static result => result.CustomerId!.Value)));
        Check.Equal(claims.Count, claims.Select(static record => (record.CustomerId, record.Epoch)).Distinct().Count());
        Check.Equal(applied.Count, applied.Distinct().Count());
        Check.True(applied.ToHashSet().SetEquals(claims.Select(static record => (record.CustomerId, record.Epoch))));
        var rounds = claims.GroupBy(static record => record.CustomerId)
            .ToDictionary(static group => group.Key, static group => group.LongCount());
        Check.All(records, record => Check.Equal(
            (rounds[record.CustomerId], 2 * rounds[record.CustomerId]), (record.Epoch, record.Revision)));

        var counts = await proving.Reader.CountAsync(proving.Token);
        Check.Equal(Customers, counts.Sum(static count => count.Count));
        Check.All(counts, static count => Check.Equal(CustomerState.Synchronized, count.State));
        var events = await proving.ReadEventsAsync(count: 10_000);
        Check.Equal(Customers, events.Count(static told => told.State == CustomerState.Pending));
        Check.Equal(Customers, events.Count(static told => told.State == CustomerState.Synchronized));

        // One worker's failure ends the work of all: otherwise the others would wait for it.
        async Task<bool> OrNobodyAsync(Func<Task> work)
        {
            try
            {
                await work();
                return true;
            }
            catch
            {
                Volatile.Write(ref left, 0);
                throw;
            }
        }

        // All workers add all customers, each under an identifier of its own: the key decides which of them there is.
        async Task AddAsync(int worker)
        {
            for (var index = 0; index < Customers; index++)
            {
                var number = (index + (worker * Customers / Workers)) % Customers;
                var channel = number % 2 == 0 ? Given.Channel : Given.OtherChannel;
                added.Add(await proving.Store.AddAsync(
                    Given.Pending().In(channel) with { Key = Given.Hash((ulong)number) }, proving.Token));
            }
        }

        async Task CommitAsync()
        {
            var lease = new Lease(Given.NewId().Value, Given.Lease.Until);
            DueLane[] shares = [Given.Share(5), Given.Share(5, Given.OtherChannel)];
            while (Volatile.Read(ref left) > 0)
            {
                proving.Token.ThrowIfCancellationRequested();
                foreach (var record in await proving.ClaimAsync(Given.Tomorrow, lease: lease, shares: shares))
                {
                    claims.Add(record);
                    await CommitOneAsync(record);
                }

                await Task.Yield();
            }
        }

        // Twice at once, as a caller does that has lost the answer: one is applied, the other is stale. The first round goes back.
        async Task CommitOneAsync(StoredRecord record)
        {
            var change = record.Epoch == 1 ? Given.Waiting(record) : Given.Synchronized(record);
            foreach (var outcome in await Task.WhenAll(proving.ApplyAsync(change), proving.ApplyAsync(change)))
            {
                if (outcome == StoreOutcome.Done)
                {
                    applied.Add((record.CustomerId, record.Epoch));
                    Interlocked.Add(ref left, change.Record.State == CustomerState.Synchronized ? -1 : 0);
                }
                else
                {
                    Check.Equal(StoreOutcome.Stale, outcome);
                }
            }
        }
    }
}

using System.Collections.Concurrent;
using CommerceCustomers.ContractTests.Models;
using CommerceCustomers.Storage;
using CsCheck;

namespace CommerceCustomers.ContractTests;

/// <summary>
/// Random sequences of operations against a model that says in a page what a channel database does; and many at once. Derive once per
/// store.
/// </summary>
/// <remarks>A failing sequence is printed with the seed that repeats it (<c>CsCheck_Seed</c>).</remarks>
public abstract class CustomerStoreModel
{
    private const int MostSteps = 50;
    private const int Workers = 4;

    private static readonly Gen<Step[]> Sequence = Gen
        .Select(
            Gen.Enum<Operation>(),
            Gen.Int[0, int.MaxValue],
            static (operation, seed) => new Step(operation, seed))
        .Array[1, MostSteps];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Gets how many sequences are tried. A store that writes to a disk may want fewer.</summary>
    protected virtual int Sequences => 50;

    /// <summary>Gets how many customers go through many hands at once.</summary>
    protected virtual int Customers => 200;

    [Fact]
    public async Task Whatever_is_done_in_whatever_order_the_store_and_its_model_agree()
        => await Sequence.SampleAsync(
            async steps =>
            {
                await using var store = await CreateStoreAsync();
                var run = new ModelRun(store, Token);
                foreach (var step in steps)
                {
                    await run.DoAsync(step);
                }
            },
            iter: Sequences,
            threads: 1,
            print: static steps => string.Join(", ", steps));

    [Fact]
    public async Task However_many_add_claim_and_commit_at_once_nobody_is_lost_doubled_or_committed_twice()
    {
        await using var tested = await CreateStoreAsync();
        await tested.Store.SubscribeAsync([Given.Handler], Given.Tomorrow, Token);
        var claims = new ConcurrentBag<StoredRecord>();
        var applied = new ConcurrentBag<(CustomerId Customer, long Epoch)>();
        var added = new ConcurrentBag<StoreResult>();
        var left = Customers;

        await Task.WhenAll(Enumerable.Range(0, Workers).SelectMany(worker => new[]
        {
            Task.Run(() => OrNobodyAsync(() => AddAsync(worker)), Token),
            Task.Run(() => OrNobodyAsync(CommitAsync), Token),
        }));

        var records = await tested.Reader.ListAsync(new CustomerFilter(), after: null, 10_000, Token);
        Assert.Equal(Customers, records.Count);
        Assert.Equal(Customers, records.Select(static record => record.CustomerId).Distinct().Count());
        Assert.Equal(Customers, added.Count(static result => result.Outcome == StoreOutcome.Done));
        Assert.Equal(
            records.Select(static record => record.CustomerId).ToHashSet(), added.Select(static result => result.CustomerId!.Value).ToHashSet());
        Assert.Equal(claims.Count, claims.Select(static record => (record.CustomerId, record.Epoch)).Distinct().Count());
        Assert.Equal(applied.Count, applied.Distinct().Count());
        Assert.Equal(applied.ToHashSet(), claims.Select(static record => (record.CustomerId, record.Epoch)).ToHashSet());
        var rounds = claims.GroupBy(static record => record.CustomerId).ToDictionary(static group => group.Key, static group => group.LongCount());
        Assert.All(records, record => Assert.Equal((rounds[record.CustomerId], 2 * rounds[record.CustomerId]), (record.Epoch, record.Revision)));

        var counts = await tested.Reader.CountAsync(Token);
        Assert.Equal(Customers, counts.Sum(static count => count.Count));
        Assert.All(counts, static count => Assert.Equal(CustomerState.Synchronized, count.State));
        var events = (await tested.Reader.ReadEventsAsync(Given.Handler, Given.Due(DateTimeOffset.MaxValue), 10_000, Token))
            .Events;
        Assert.Equal(Customers, events.Count(static told => told.State == CustomerState.Pending));
        Assert.Equal(Customers, events.Count(static told => told.State == CustomerState.Synchronized));

        // One worker's failure ends the work of all: otherwise the others would wait for it.
        async Task OrNobodyAsync(Func<Task> work)
        {
            try
            {
                await work();
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
                added.Add(await tested.Store.AddAsync(Given.Pending().In(channel) with { Key = Given.Hash((ulong)number) }, Token));
            }
        }

        async Task CommitAsync()
        {
            var lease = new Lease(Given.NewId().Value, Given.Lease.Until);
            DueLane[] shares = [Given.Share(5), Given.Share(5, Given.OtherChannel)];
            while (Volatile.Read(ref left) > 0)
            {
                Token.ThrowIfCancellationRequested();
                var claimed = await tested.Store.ClaimAsync(
                    lease, Given.Due(Given.Noon.AddDays(1)), shares, mayIncludeSuspect: true, Token);
                foreach (var record in claimed)
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
            var outcomes = await Task.WhenAll(ApplyAsync(), ApplyAsync());
            foreach (var outcome in outcomes)
            {
                if (outcome == StoreOutcome.Done)
                {
                    applied.Add((record.CustomerId, record.Epoch));
                    Interlocked.Add(ref left, change.Record.State == CustomerState.Synchronized ? -1 : 0);
                }
                else
                {
                    Assert.Equal(StoreOutcome.Stale, outcome);
                }
            }

            async Task<StoreOutcome> ApplyAsync() => Assert.Single(await tested.Store.ApplyAsync([change], Token)).Outcome;
        }
    }

    /// <summary>Creates a store that holds nothing.</summary>
    protected abstract ValueTask<TestStore> CreateStoreAsync();
}

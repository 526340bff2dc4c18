using CommerceCustomers.ContractTests;
using CommerceCustomers.Storage;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Tests.TornTails;

/// <summary>
/// The machine loses its power while customers are created, claimed and committed: the log ends anywhere after the last acknowledgement.
/// </summary>
public sealed class TornTailTests
{
    // The next run is the eighth, with which the merges begin.
    private const int CustomersBefore = 14_000;
    private const int Rounds = 12;
    private const int MostInRound = 300;
    private const int Images = 24;
    private const int Drains = 4;
    private const int Asked = 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_was_acknowledged_survives_a_log_that_is_cut_anywhere_behind_it(int seed)
    {
        var random = new Random(seed);
        await using var load = await RecordedLoad.RunAsync(random, CustomersBefore, Rounds, MostInRound);
        LogPosition[] acknowledgements =
        [
            .. load.Created.Select(static one => one.Position),
            .. load.Synchronized.Select(static one => one.Position),
        ];
        var checkpoints = load.Snapshots.Where(static snapshot => snapshot.AfterCheckpoint is not null).ToList();
        Assert.InRange(load.Snapshots.Count(static snapshot => snapshot.SyncedUntil < snapshot.Position.Length), Rounds / 4, Rounds);
        for (var number = 0; number < Images; number++)
        {
            var image = number % 4 == 3
                ? CrashImage.BeforeReset(checkpoints[random.Next(checkpoints.Count)], random)
                : CrashImage.Cut(load.Snapshots[random.Next(load.Snapshots.Count)], acknowledgements, random);
            try
            {
                await CheckAsync(load, image, isDrained: number % (Images / Drains) == 0, random);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"Seed {seed}, image {number}, {image.Position}, {image.Name}: {exception.Message}", exception);
            }
        }
    }

    private static async Task CheckAsync(RecordedLoad load, CrashImage image, bool isDrained, Random random)
    {
        using var folder = new TemporaryFolder();
        var database = folder.File("customers.db");
        image.Write(database);
        var sent = load.Headquarters.Sent.Where(one => one.Position <= image.Position).Select(static one => (one.Id, one.Account)).ToList();
        var headquarters = new RememberingHeadquarters("AFTER", static () => default, sent);
        await using var process = new ChannelProcess(database, headquarters, Samples.Noon.AddHours(1), static _ => { });

        var records = await ReadAllAsync(process.Reader);
        Assert.Equal("ok", Integrity(database));
        AssertAcknowledgedAreThere(load, image, records);
        Assert.Empty(headquarters.Held.Except(records.Keys));
        await AssertHashesAnswerAsync(load, image, records, process, random);
        if (isDrained)
        {
            await process.DrainAsync();
            await AssertOnceInHeadquartersAsync(process, headquarters);
        }
    }

    private static void AssertAcknowledgedAreThere(RecordedLoad load, CrashImage image, Dictionary<CustomerId, StoredRecord> records)
    {
        Assert.DoesNotContain(load.Created, one => one.Position <= image.Position && !records.ContainsKey(one.Id));
        Assert.DoesNotContain(
            load.Synchronized,
            one => one.Position <= image.Position && records.GetValueOrDefault(one.Id)?.AccountNumber != one.Account);
        Assert.Empty(records.Keys.Except(load.Created.Select(static one => one.Id)));
    }

    // Keys and e-mail addresses of customers around the cut, and of any.
    private static async Task AssertHashesAnswerAsync(
        RecordedLoad load, CrashImage image, Dictionary<CustomerId, StoredRecord> records, ChannelProcess process, Random random)
    {
        var created = load.Created.ToArray();
        var around = created.OrderBy(static one => one.Position).SkipWhile(one => one.Position < image.Position).Take(Asked)
            .Concat(created.Where(one => one.Position <= image.Position).OrderByDescending(static one => one.Position).Take(Asked))
            .Concat(random.GetItems(created, Asked));
        foreach (var (id, number, _) in around.DistinctBy(static one => one.Number))
        {
            var isThere = records.ContainsKey(id);
            var sameEmail = isThere ? await process.CreateAsync(number, $"other-{number}") : null;
            var sameKey = Assert.IsType<CustomerCreationResult.Accepted>(await process.CreateAsync(number), exactMatch: false);
            Assert.Equal(isThere, sameKey.IsExisting);
            Assert.Equal(isThere, sameKey.CustomerId == id);
            Assert.Equal(isThere ? id : null, (sameEmail as CustomerCreationResult.Duplicate)?.ExistingCustomerId);
        }
    }

    private static async Task AssertOnceInHeadquartersAsync(ChannelProcess process, RememberingHeadquarters headquarters)
    {
        var records = await ReadAllAsync(process.Reader);
        Assert.Empty(headquarters.Held.Except(records.Keys));
        foreach (var record in records.Values)
        {
            Assert.Equal(CustomerState.Synchronized, record.State);
            Assert.Equal([record.AccountNumber!.Value], headquarters.AccountsOf(record.CustomerId));
        }
    }

    private static async Task<Dictionary<CustomerId, StoredRecord>> ReadAllAsync(ICustomerReader reader)
    {
        var records = new Dictionary<CustomerId, StoredRecord>();
        CustomerId? last = null;
        while (await reader.ListAsync(new CustomerFilter(), last, 10_000, Token) is { Count: > 0 } page)
        {
            foreach (var record in page)
            {
                records.Add(record.CustomerId, record);
            }

            last = page[^1].CustomerId;
        }

        return records;
    }

    private static string Integrity(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)command.ExecuteScalar()!;
    }
}

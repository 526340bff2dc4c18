using CommerceCustomers.Cli.Import;

namespace CommerceCustomers.Cli.Tests.Import;

/// <summary>Runs alone, because memory is measured for the whole process.</summary>
[Collection(nameof(ImportMemoryTests))]
[CollectionDefinition(nameof(ImportMemoryTests), DisableParallelization = true)]
public sealed class ImportMemoryTests : IDisposable
{
    private const int Rows = 100_000;
    private const long MostBytes = 12_000_000;

    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_hundred_thousand_rows_need_bounded_memory()
    {
        var path = await WriteAsync();
        var service = new FakeCreationService { KeepsCustomers = false, Before = CreateAsync };
        using var file = await ImportFolder.OpenAsync(path);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = new MemoryWatch(before);

        var report = await new CustomerImporter(service, TimeProvider.System)
            .RunAsync(file, new ChannelId("houston-online"), watch, TestContext.Current.CancellationToken);

        Assert.Equal(Rows, report.Counts.Created);
        Assert.InRange(service.MostUnderWay, 1, 256);
        Assert.InRange(file.Length, 3 * MostBytes, long.MaxValue);
        Assert.InRange(watch.Most, long.MinValue, MostBytes);
    }

    private static Task<CustomerCreationResult?> CreateAsync(
        CustomerCreationRequest request, int call, CancellationToken cancellationToken)
        => Task.FromResult<CustomerCreationResult?>(new CustomerCreationResult.Created(
            FakeCreationService.Decision, new CustomerId(Guid.CreateVersion7(DateTimeOffset.UnixEpoch)), new("C-1")));

    private async Task<string> WriteAsync()
    {
        var path = Path.Combine(_folder.FullName, "big.csv");
        await using var writer = new StreamWriter(path);
        await writer.WriteLineAsync("First Name,Last Name,Email,City,Country,Notes");
        var notes = new string('n', 320);
        for (var row = 0; row < Rows; row++)
        {
            await writer.WriteLineAsync($"First {row},Last {row},c{row}@example.com,City {row},Germany,{notes}");
        }

        return path;
    }

    private sealed class MemoryWatch(long before) : IProgress<ImportProgress>
    {
        public long Most { get; private set; } = long.MinValue;

        public void Report(ImportProgress value) => Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: true) - before);
    }
}

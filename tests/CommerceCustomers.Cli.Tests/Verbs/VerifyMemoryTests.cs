using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>Runs alone, because memory is measured for the whole process.</summary>
[Collection(nameof(VerifyMemoryTests))]
[CollectionDefinition(nameof(VerifyMemoryTests), DisableParallelization = true)]
public sealed class VerifyMemoryTests : IDisposable
{
    private const int Customers = 1_000_000;
    private const int EachFinding = 10;
    private const int CheckInterval = 50_000;
    private const int MostAtOnce = 16;
    private const long MostBytes = 12_000_000;

    private readonly VerifyStage _stage = new(Customers, MostAtOnce);

    [Fact]
    public async Task A_million_customers_with_100_000_findings_need_bounded_memory()
    {
        // Memory of earlier tests may be freed during the run, so growth counts from the lowest measurement.
        var lowest = GC.GetTotalMemory(forceFullCollection: true);
        var (looks, mostUnanswered, mostBytes) = (0, 0, 0L);
        _stage.Headquarters.Answers = id => GeneratedCustomers.IndexOf(id) % EachFinding == 0 ? [] : [GeneratedCustomers.AccountOf(id)];
        _stage.Customers.BeforePage = first =>
        {
            mostUnanswered = Math.Max(mostUnanswered, first - _stage.Headquarters.Asked);
            if (first % CheckInterval == 0)
            {
                var bytes = GC.GetTotalMemory(forceFullCollection: true);
                lowest = Math.Min(lowest, bytes);
                mostBytes = Math.Max(mostBytes, bytes - lowest);
                looks++;
            }
        };
        await using var output = new CountingWriter();

        var code = await _stage.RunAsync(output, isJson: true);

        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Equal(Customers, _stage.Headquarters.Asked);
        Assert.InRange(mostUnanswered, 0, MostAtOnce);
        Assert.InRange(output.Length, 2 * MostBytes, long.MaxValue);
        Assert.InRange(looks, Customers / CheckInterval, int.MaxValue);
        Assert.InRange(mostBytes, 0, MostBytes);
    }

    public void Dispose() => _stage.Dispose();

    // Discards what is written.
    private sealed class CountingWriter : TextWriter
    {
        public long Length { get; private set; }

        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value) => Length++;

        public override void Write(string? value) => Length += value?.Length ?? 0;
    }
}

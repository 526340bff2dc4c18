using CommerceCustomers.Headquarters.Words;

namespace CommerceCustomers.Cli.Tests.Verbs;

// Alone, because memory is the whole process's.
[Collection(nameof(VerifyMemoryTests))]
[CollectionDefinition(nameof(VerifyMemoryTests), DisableParallelization = true)]
public sealed class VerifyMemoryTests : IDisposable
{
    private const int Customers = 1_000_000;
    private const int EachFinding = 10;
    private const int BetweenLooks = 50_000;
    private const int MostAtOnce = 16;
    private const long MostBytes = 12_000_000;

    private readonly VerifyStage _stage = new(Customers, MostAtOnce);

    [Fact]
    public async Task A_million_customers_and_a_hundred_thousand_findings_pass_through_bounded_memory()
    {
        // What earlier tests left behind may go meanwhile, so growth counts from the lowest look so far.
        var lowest = GC.GetTotalMemory(forceFullCollection: true);
        var (looks, mostUnanswered, mostBytes) = (0, 0, 0L);
        _stage.Headquarters.Answers = id => GeneratedCustomers.IndexOf(id) % EachFinding == 0 ? [] : [GeneratedCustomers.AccountOf(id)];
        _stage.Customers.BeforePage = first =>
        {
            mostUnanswered = Math.Max(mostUnanswered, first - _stage.Headquarters.Asked);
            if (first % BetweenLooks == 0)
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
        Assert.InRange(looks, Customers / BetweenLooks, int.MaxValue);
        Assert.InRange(mostBytes, 0, MostBytes);
    }

    public void Dispose() => _stage.Dispose();

    // Keeps nothing of what is written.
    private sealed class CountingWriter : TextWriter
    {
        public long Length { get; private set; }

        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value) => Length++;

        public override void Write(string? value) => Length += value?.Length ?? 0;
    }
}

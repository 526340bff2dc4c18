namespace CommerceCustomers.Simulation.Tests;

public sealed class SeedTests
{
    private const int Seeds = 3000;

    [Fact]
    public void No_sign_up_is_lost_and_none_is_duplicated_whatever_fails()
    {
        var broken = SeedRange.Run(1, Seeds);

        Assert.True(
            broken.Count == 0,
            string.Join(
                Environment.NewLine,
                broken.Select(static entry => $"Replay with dotnet run --project tests/CommerceCustomers.Simulation -- --seed "
                    + $"{entry.Key}: {entry.Value}")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(557)]
    public void A_seed_replays_to_the_letter(int seed)
    {
        var first = new StringWriter();
        var second = new StringWriter();

        Run(seed, first);
        Run(seed, second);

        Assert.NotEmpty(first.ToString());
        Assert.Equal(first.ToString(), second.ToString());
    }

    private static void Run(int seed, StringWriter log) => SeedRange.OnDeepStack(() => Simulation.Seeds.Run(seed, log: log));
}

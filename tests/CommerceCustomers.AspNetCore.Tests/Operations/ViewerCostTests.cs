using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

public sealed class ViewerCostTests
{
    private const int Rounds = 3;

    // The pause of a stream between two readings of a small channel database.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Live_updates_read_the_database_as_often_for_a_hundred_as_for_one()
    {
        var one = await ReadingsAsync(viewers: 1);
        var hundred = await ReadingsAsync(viewers: 100);

        Assert.InRange(one, Rounds, int.MaxValue);
        Assert.Equal(one, hundred);
    }

    [Fact]
    public async Task Who_comes_while_a_reading_is_young_reads_nothing()
    {
        var time = new CountedTimers(Interval);
        Func<int> count = static () => 0;
        await using var service = await StartAsync(time, builder => count = CountedReader.Count(builder.Services));
        await service.PendingAsync();
        using var first = await OpenAsync(service);
        await NextAsync(first);
        await time.ReachAsync(1, Token);
        var before = count();

        for (var viewer = 0; viewer < 20; viewer++)
        {
            using var later = await OpenAsync(service);
            await NextAsync(later);
            await time.ReachAsync(1, Token);
        }

        Assert.InRange(before, 1, int.MaxValue);
        Assert.Equal(before, count());
    }

    /// <summary>Counts the calls to the channel database while viewers see one customer after the other sign up.</summary>
    private static async Task<int> ReadingsAsync(int viewers)
    {
        var time = new CountedTimers(Interval);
        Func<int> count = static () => 0;
        await using var service = await StartAsync(time, builder => count = CountedReader.Count(builder.Services));
        StreamReader[] streams = [];
        var readings = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await service.PendingAsync();
            var before = count();
            time.Advance(Interval);
            if (round == 0)
            {
                streams = await Task.WhenAll(Enumerable.Range(0, viewers).Select(_ => OpenAsync(service)));
            }

            await Task.WhenAll(streams.Select(NextAsync));
            await time.ReachAsync(viewers, Token);
            readings += count() - before;
        }

        foreach (var stream in streams)
        {
            stream.Dispose();
        }

        return readings;
    }

    private static Task<Service> StartAsync(TimeProvider time, Action<WebApplicationBuilder> build) => Service.StartAsync(
        build: builder =>
        {
            builder.Services.AddSingleton(time);
            build(builder);
        },
        synchronizes: false);

    private static async Task<StreamReader> OpenAsync(Service service)
        => new(await service.Operator.GetStreamAsync(new Uri("operations/events", UriKind.Relative), Token));

    private static async Task NextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                Assert.NotNull(JsonNode.Parse(line["data: ".Length..]));
                return;
            }
        }

        throw new EndOfStreamException();
    }
}

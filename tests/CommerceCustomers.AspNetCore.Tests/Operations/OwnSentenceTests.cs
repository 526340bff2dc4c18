using System.Net;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

/// <summary>The sentences of the library are in the language of the reader; those of headquarters stay as they are.</summary>
public sealed class OwnSentenceTests
{
    private const string Unknown =
        "Headquarters may hold this customer, and it cannot be found out from here. Look it up there: if it is missing, requeue it; if it "
        + "is there, say which account it is.";

    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Why_calls_are_paused_is_told_in_the_language_of_the_reader()
    {
        await using var service = await Service.StartAsync(
            build: static builder => builder.Services.AddSingleton<ICustomerInsight>(new PausedInsight())
                .AddSingleton<ICommerceHealth>(new TroubledHealth()),
            synchronizes: false);
        using var browser = new Browser(service, language: "it");

        var html = WebUtility.HtmlDecode(await browser.ReadAsync("operations"));

        Assert.Contains("<dd>La sede centrale è in manutenzione programmata.</dd>", html, StringComparison.Ordinal);
        Assert.Contains("La sede centrale non è disponibile.", html, StringComparison.Ordinal);
        Assert.Contains("La sede centrale non ha risposto in tempo.", html, StringComparison.Ordinal);
        Assert.Contains("<span lang=\"en\">There is no usmf.</span>", html, StringComparison.Ordinal);
        Assert.Contains("L'adattatore della sede centrale è difettoso", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Headquarters ", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("operations/attention")]
    [InlineData("operations/attention/requeue?code=E42")]
    [InlineData("operations/customers/{0}")]
    [InlineData("operations/customers/{0}/edit")]
    public async Task An_error_is_told_in_the_language_of_the_reader(string path)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service, language: "it");
        var id = await service.NeedsAttentionAsync(message: Unknown);

        var html = WebUtility.HtmlDecode(await browser.ReadAsync(path.Replace("{0}", id, StringComparison.Ordinal)));

        Assert.Contains("La sede centrale potrebbe avere questo cliente", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Look it up there", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_headquarters_says_stays_as_it_is()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service, language: "it");
        await service.NeedsAttentionAsync();

        var html = await browser.ReadAsync("operations/attention");

        Assert.Contains("<span lang=\"en\">The group does not exist.</span>", html, StringComparison.Ordinal);
    }

    private sealed class TroubledHealth : ICommerceHealth
    {
        public ValueTask<CommerceHealth> ReadAsync(CancellationToken cancellationToken)
            => new(new CommerceHealth(takesCustomers: true, ["The adapter of headquarters is defective: status tells how."]));

        public void Doubt()
        {
        }
    }

    private sealed class PausedInsight : ICustomerInsight
    {
        public Task<CustomerExplanation?> ExplainAsync(CustomerId customerId, CancellationToken cancellationToken)
            => Task.FromResult<CustomerExplanation?>(null);

        public Task<ChannelAdvice> AdviseAsync(ChannelId channel, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<HistoryPoint>> ReadHistoryAsync(
            ChannelId? channel, TimeSpan time, int points, CancellationToken cancellationToken)
            => Task.FromResult<IReadOnlyList<HistoryPoint>>([]);

        public Task<CommerceStatus> ReadStatusAsync(CancellationToken cancellationToken)
            => Task.FromResult(new CommerceStatus(Noon, [], Paused("Headquarters is in a maintenance window."))
            {
                ShutLegalEntities = new Dictionary<LegalEntityId, GateStatus>
                {
                    [new LegalEntityId("usrt")] = Paused("Headquarters is unavailable."),
                    [new LegalEntityId("usmf")] = Paused("There is no usmf."),
                },
                ShutParts = new Dictionary<string, GateStatus> { ["NameAlias"] = Paused("Headquarters did not answer in time.") },
            });

        private static GateStatus Paused(string reason) => new() { Since = Noon, Reason = reason };
    }
}

using CommerceCustomers.Browser.Tests.Fixtures;
using Microsoft.Playwright;

namespace CommerceCustomers.Browser.Tests;

/// <summary>What changes while one looks takes nothing away from the reader.</summary>
public sealed class LiveUpdateTests
{
    // Readings of the status become rarer when they take long, as they do on a machine with much to do.
    private static readonly LocatorAssertionsToHaveTextOptions Patience = new() { Timeout = 60_000 };

    [Theory]
    [InlineData("#attention-link")]
    [InlineData("#channel-houston-online")]
    [InlineData("#waiting-houston-online")]
    public async Task An_update_leaves_the_focus_where_it_is(string selector)
    {
        await using var shop = await Shop.OpenAsync();
        await using var visit = await Visit.BeginAsync();
        await visit.Page.GotoAsync(shop.Operations);
        await visit.Page.FocusAsync(selector);
        await visit.Page.EvaluateAsync("() => { window.focused = document.activeElement; }");

        for (var number = 20; number < 23; number++)
        {
            await shop.SignUpAsync(number);
            await Assertions.Expect(visit.Page.Locator("#waiting-count")).ToHaveTextAsync($"{number - 18}", Patience);
            Assert.True(await visit.Page.EvaluateAsync<bool>(
                "() => document.activeElement === window.focused && window.focused.isConnected"));
        }
    }

    [Fact]
    public async Task What_has_the_focus_stays_until_the_reader_leaves_it()
    {
        await using var shop = await Shop.OpenAsync();
        await using var visit = await Visit.BeginAsync();
        await visit.Page.GotoAsync(shop.Operations);
        await Assertions.Expect(visit.Page.Locator("#live-state")).ToHaveTextAsync("Updated while you look.");
        await visit.Page.FocusAsync("#waiting-houston-online");

        // The link goes with the last customer that waits; the pill in the header shows that the update has come.
        shop.Headquarters.ComeBack();
        await Assertions.Expect(visit.Page.Locator("#headquarters-pill")).ToHaveTextAsync(
            "Headquarters is reachable", Patience);
        await shop.ReachAsync(shop.Waiting, CustomerState.Synchronized);
        Assert.Equal("waiting-houston-online", await visit.Page.EvaluateAsync<string>("() => document.activeElement.id"));

        await visit.Page.FocusAsync("#attention-link");
        await Assertions.Expect(visit.Page.Locator("#waiting-count")).ToHaveTextAsync("0", Patience);
        Assert.Equal("attention-link", await visit.Page.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    [Fact]
    public async Task Details_that_are_open_stay_open()
    {
        await using var shop = await Shop.OpenAsync();
        await using var visit = await Visit.BeginAsync();
        await visit.Page.GotoAsync(shop.Operations);
        var details = visit.Page.Locator("details").First;
        if (await details.CountAsync() > 0)
        {
            await details.Locator("summary").ClickAsync();
        }

        await shop.SignUpAsync(20);
        await Assertions.Expect(visit.Page.Locator("#waiting-count")).ToHaveTextAsync("2", Patience);

        Assert.Equal(await details.CountAsync(), await visit.Page.Locator("details[open]").CountAsync());
    }

    [Theory]
    [InlineData("en", "Your sign-in has ended, so nothing here is updated any more.", "Sign in again")]
    [InlineData("it", "Il tuo accesso è terminato, quindi qui non si aggiorna più nulla.", "Accedi di nuovo")]
    public async Task Whose_sign_in_has_ended_is_asked_to_sign_in_again(string language, string words, string link)
    {
        await using var shop = await Shop.OpenAsync();
        await using var visit = await Visit.BeginAsync(language);
        await visit.Page.RouteAsync("**/operations/events", static route => route.FulfillAsync(new() { Status = 401 }));

        await visit.Page.GotoAsync($"{shop.Operations}/customers?state=Pending");

        await Assertions.Expect(visit.Page.Locator("#live-state")).ToHaveTextAsync(words, Patience);
        await Assertions.Expect(visit.Page.Locator("#live-sign-in")).ToHaveTextAsync(link);
        Assert.Equal(
            new Uri($"{shop.Operations}/customers?state=Pending").PathAndQuery,
            await visit.Page.GetAttributeAsync("#live-sign-in", "href"));
    }

    [Fact]
    public async Task A_stream_that_a_proxy_refuses_is_opened_again()
    {
        await using var shop = await Shop.OpenAsync();
        await using var visit = await Visit.BeginAsync();
        await visit.Page.RouteAsync("**/operations/events", static route => route.FulfillAsync(new() { Status = 502 }), new() { Times = 2 });

        await visit.Page.GotoAsync(shop.Operations);

        await Assertions.Expect(visit.Page.Locator("#live-state")).ToHaveTextAsync("Updates are interrupted; trying again.");
        await Assertions.Expect(visit.Page.Locator("#live-state")).ToHaveTextAsync("Updated while you look.", Patience);
        Assert.Equal(0, await visit.Page.Locator("#live-sign-in").CountAsync());
    }
}

using System.Text.RegularExpressions;
using CommerceCustomers.Browser.Tests.Fixtures;
using Microsoft.Playwright;

namespace CommerceCustomers.Browser.Tests;

/// <summary>
/// What an operator comes for, clicked in a real browser, with script and without.
/// </summary>
public sealed class MainPathTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_customer_is_found_corrected_and_sent_again(bool script)
    {
        await using var shop = await Shop.OpenAsync();
        await using var visit = await Visit.BeginAsync(script: script);
        var page = visit.Page;
        await page.GotoAsync(shop.Operations);
        await page.ClickAsync("#attention-link");
        await page.GetByRole(AriaRole.Link, new() { Name = "Show the customers" }).First.ClickAsync();
        Assert.Contains("state=NeedsAttention", page.Url, StringComparison.Ordinal);
        await page.Locator($"a[href$='{shop.Refused}']").First.ClickAsync();
        Assert.Contains("CustGroupNotFound", await page.ContentAsync(), StringComparison.Ordinal);

        await page.ClickAsync("#edit");
        Assert.Contains("Customer group 99 does not exist", await page.TextContentAsync("main"), StringComparison.Ordinal);
        await page.GetByLabel("Last name").FillAsync("Hopper");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and resubmit" }).ClickAsync();

        Assert.Contains("on its way again", await page.TextContentAsync("#done"), StringComparison.Ordinal);
        Assert.Contains("Hopper", await page.TextContentAsync("h1"), StringComparison.Ordinal);
        shop.Headquarters.ComeBack();
        var record = await shop.ReachAsync(shop.Refused, CustomerState.Synchronized);
        Assert.Equal(1, shop.Headquarters.CountOf(record.CustomerId));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_customers_with_one_error_are_sent_again_at_once(bool script)
    {
        await using var shop = await Shop.OpenAsync();
        await using var visit = await Visit.BeginAsync(script: script);
        shop.Headquarters.ComeBack();
        await visit.Page.GotoAsync($"{shop.Operations}/attention");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Requeue all of them" }).ClickAsync();
        Assert.Contains("2 customers", await visit.Page.TextContentAsync("#meant"), StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Requeue 2 customers" }).ClickAsync();

        Assert.Contains("2 customers are on their way again", await visit.Page.TextContentAsync("#done"), StringComparison.Ordinal);
        await shop.ReachAsync(shop.Refused, CustomerState.Synchronized);
        await shop.ReachAsync(shop.AlsoRefused, CustomerState.Synchronized);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_searched_is_found_out_by_keyboard_and_not_for_what(bool script)
    {
        await using var shop = await Shop.OpenAsync();
        await using var visit = await Visit.BeginAsync(script: script);
        var page = visit.Page;
        await page.GotoAsync($"{shop.Operations}/search");
        await page.FocusAsync("#search-text");
        await page.Keyboard.TypeAsync("Hopper");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#found-heading")).ToHaveTextAsync("Nobody found");
        await page.FocusAsync("#search-button");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await ReachAsync(page, "/searches$");

        var rows = await page.Locator("#searches tbody tr").AllInnerTextsAsync();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, static row => Assert.Contains("Grace", row, StringComparison.Ordinal));
        Assert.Contains("Name", rows[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Hopper", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_is_given_up_by_keyboard_alone()
    {
        await using var shop = await Shop.OpenAsync();
        await using var visit = await Visit.BeginAsync();
        var page = visit.Page;
        await page.GotoAsync(shop.Operations);
        await TabToAsync(page, "a.skip");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await FocusedAsync(page, "id"));
        await TabToAsync(page, "#attention-link");
        await page.Keyboard.PressAsync("Enter");
        await ReachAsync(page, "/attention$");
        await TabToAsync(page, "main a.button");
        await page.Keyboard.PressAsync("Enter");
        await ReachAsync(page, "/customers[?]");
        await TabToAsync(page, $"main a[href$='{shop.Refused}']");
        await page.Keyboard.PressAsync("Enter");
        await ReachAsync(page, $"/{shop.Refused}$");
        await TabToAsync(page, "details:has(#reason) > summary");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "#reason");
        await page.Keyboard.TypeAsync("Signed up twice");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForSelectorAsync("#done");
        var record = await shop.ReachAsync(shop.Refused, CustomerState.Withdrawn);
        Assert.Equal(WithdrawalReason.Cancelled, record.Withdrawal);
    }

    [Fact]
    public async Task What_has_the_focus_is_seen_and_hidden_by_nothing()
    {
        await using var shop = await Shop.OpenAsync();
        await using var visit = await Visit.BeginAsync();
        foreach (var name in Pages.Names)
        {
            await visit.Page.GotoAsync(Pages.AddressOf(name, shop));
            for (var step = 0; step < 60; step++)
            {
                await visit.Page.Keyboard.PressAsync("Tab");
                var fault = await visit.Page.EvaluateAsync<string?>(
                    """
                    () => {
                        const one = document.activeElement;
                        if (!one || one === document.body) return 'end';
                        const style = getComputedStyle(one);
                        const box = one.getBoundingClientRect();
                        const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none';
                        const top = document.elementFromPoint(
                            Math.min(innerWidth - 1, Math.max(0, box.x + Math.min(box.width / 2, 8))), Math.min(innerHeight - 1, Math.max(0, box.y + Math.min(box.height / 2, 8))));
                        const seen = top && (one.contains(top) || top.contains(one));
                        return outlined && seen ? null : `${one.tagName} ${one.id} ${one.textContent.trim().slice(0, 30)}: ${outlined ? 'covered' : 'no outline'}`;
                    }
                    """);
                if (fault == "end")
                {
                    break;
                }

                Assert.True(fault is null, $"{name}: {fault}");
            }
        }
    }

    [Fact]
    public async Task Figures_change_while_one_looks()
    {
        await using var shop = await Shop.OpenAsync();
        await using var visit = await Visit.BeginAsync();
        await visit.Page.GotoAsync(shop.Operations);
        Assert.Equal("1", (await visit.Page.TextContentAsync("#waiting-count"))?.Trim());
        await shop.SignUpAsync(20);

        await Assertions.Expect(visit.Page.Locator("#waiting-count")).ToHaveTextAsync("2", new() { Timeout = 60_000 });
        shop.Headquarters.ComeBack();
        await Assertions.Expect(visit.Page.Locator("#waiting-count")).ToHaveTextAsync("0", new() { Timeout = 60_000 });
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("/crm/customers", "")]
    [InlineData("", "/behind/proxy")]
    [InlineData("/crm", "/proxy")]
    public async Task Every_page_works_under_a_prefix_and_asks_nobody_else(string prefix, string pathBase)
    {
        await using var shop = await Shop.OpenAsync(prefix, pathBase);
        await using var visit = await Visit.BeginAsync();
        foreach (var name in Pages.Names)
        {
            await visit.Page.GotoAsync(Pages.AddressOf(name, shop));
            Assert.True(await visit.Page.EvaluateAsync<int>("document.styleSheets.length") > 0, $"{name} has no style sheet.");
        }

        await visit.Page.GotoAsync(shop.Operations);
        await visit.Page.ClickAsync("#attention-link");
        Assert.Equal($"{shop.Operations}/attention", visit.Page.Url);
        Assert.Equal([shop.Address], visit.Asked);
        Assert.DoesNotContain(
            visit.Complaints, static complaint => !complaint.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal));
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var step = 0; step < 80; step++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} cannot be reached with the tab key at {page.Url}.");
    }

    // Looks again and again, because a page that comes between two looks is no event any more.
    private static async Task ReachAsync(IPage page, string address)
    {
        try
        {
            await Assertions.Expect(page).ToHaveURLAsync(new Regex(address), new() { Timeout = 30_000 });
            await Assertions.Expect(page.Locator("footer.foot")).ToBeVisibleAsync();
        }
        catch (PlaywrightException exception)
        {
            Assert.Fail($"{exception.Message} The focus is on '{await FocusedAsync(page, "id")}'.");
        }
    }

    private static Task<string> FocusedAsync(IPage page, string attribute)
        => page.EvaluateAsync<string>("attribute => document.activeElement?.getAttribute(attribute) ?? ''", attribute);
}

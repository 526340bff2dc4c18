using System.Diagnostics;
using CommerceCustomers.Browser.Tests.Fixtures;
using Microsoft.Playwright;

namespace CommerceCustomers.Browser.Tests.Pictures;

/// <summary>
/// Makes the pictures of the README, and a picture of each page at three widths in light and dark for whoever changes the page. Run by tests/pictures.sh.
/// </summary>
public sealed class PictureTests
{
    private const string Missing = "Set PICTURES to the folder that the pictures go to, or run tests/pictures.sh.";

    private const string TerminalPage =
        """
        <!doctype html><meta charset="utf-8"><style>
        body { margin: 0; background: #fff }
        pre { display: inline-block; margin: 0; padding: 20px 24px; border-radius: 10px; background: #16191f; color: #d7dbe2;
              font: 14px/1.35 "DejaVu Sans Mono", monospace }
        .bold { font-weight: 700 } .dim { color: #9aa1ac }
        .c1, .c9, .c203 { color: #ff8a80 } .c2, .c10, .c40, .c114 { color: #8ad89a } .c3, .c11, .c221 { color: #f0cf72 }
        .c4, .c12, .c75 { color: #8ab8ff } .c6, .c14 { color: #7fd8e0 } .c8, .c242, .c245 { color: #9aa1ac }
        </style><pre id="terminal">
        """;

    private static string Folder => Environment.GetEnvironmentVariable("PICTURES") ?? throw new InvalidOperationException(Missing);

    [Fact(Explicit = true)]
    public async Task Pages_at_three_widths()
    {
        await using var shop = await Shop.OpenAsync();
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var width in new[] { 360, 768, 1280 })
            {
                await using var visit = await Visit.BeginAsync(width == 768 ? "it" : "en", colors, width);
                foreach (var name in Fixtures.Pages.Names)
                {
                    await visit.Page.GotoAsync(Fixtures.Pages.AddressOf(name, shop));
                    await visit.Page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Folder, "pages", $"{name}-{width}-{colors}.png") });
                }
            }
        }
    }

    [Theory(Explicit = true)]
    [InlineData("overview", ColorScheme.Light)]
    [InlineData("overview", ColorScheme.Dark)]
    [InlineData("refused", ColorScheme.Light)]
    public async Task Pages_of_the_readme(string name, ColorScheme colors)
    {
        await using var shop = await Shop.OpenAsync();
        for (var number = 20; number < 40; number++)
        {
            await shop.SignUpAsync(number);
        }

        await using var visit = await Visit.BeginAsync("en", colors, width: 1100, height: 700);
        await visit.Page.GotoAsync(Fixtures.Pages.AddressOf(name, shop));
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{colors}.png".ToLowerInvariant()) });
    }

    [Theory(Explicit = true)]
    [InlineData("demo", "demo")]
    public async Task Terminal(string name, string arguments)
    {
        var tool = Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "../../../../../src/CommerceCustomers.Cli/bin/Release/net10.0/commerce-customers"));
        var start = new ProcessStartInfo("script", ["-qfec", $"stty cols 96 rows 50; '{tool}' {arguments}", "/dev/null"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["TERM"] = "xterm-256color";
        using var process = Process.Start(start)!;
        var sent = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);

        await using var visit = await Visit.BeginAsync();
        var command = $"<span class=\"dim\">$</span> <span class=\"bold\">commerce-customers {arguments}</span>\n";
        await visit.Page.SetContentAsync($"{TerminalPage}{command}{TerminalScreen.ToHtml(sent)}</pre>");
        await visit.Page.Locator("#terminal").ScreenshotAsync(new() { OmitBackground = true, Path = Path.Combine(Folder, $"{name}.png") });
    }
}

using Microsoft.Playwright;

namespace CommerceCustomers.Browser.Tests.Fixtures;

/// <summary>
/// Somebody who looks at the page. What the browser complains of, and whom it asks, is kept.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly HashSet<string> _asked = [];

    private Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Add(_complaints, message.Text);
            }
        };
        page.PageError += (_, error) => Add(_complaints, error);
        page.Request += (_, request) => Add(_asked, new Uri(request.Url).GetLeftPart(UriPartial.Authority));
    }

    public IPage Page { get; }

    /// <summary>Gets the errors and warnings of the browser, among them what the content security policy forbade.</summary>
    public IReadOnlyList<string> Complaints => Copy(_complaints);

    /// <summary>Gets the hosts that were asked for something.</summary>
    public IReadOnlyList<string> Asked => Copy(_asked);

    public static async Task<Visit> BeginAsync(
        string language = "en", ColorScheme colors = ColorScheme.Light, int width = 1280, int height = 900, bool script = true)
    {
        var browser = await Chromium.RequireAsync();
        var context = await browser.NewContextAsync(new()
        {
            Locale = language,
            ColorScheme = colors,
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "Europe/Rome",
            ViewportSize = new() { Width = width, Height = height },
        });
        return new Visit(context, await context.NewPageAsync());
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static void Add(ICollection<string> to, string text)
    {
        lock (to)
        {
            to.Add(text);
        }
    }

    private static string[] Copy(ICollection<string> from)
    {
        lock (from)
        {
            return [.. from];
        }
    }
}

using Microsoft.Playwright;

namespace CommerceCustomers.Browser.Tests.Fixtures;

/// <summary>
/// The Chromium of the machine, started once for all tests.
/// </summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    public static string? Path { get; } = Names
        .SelectMany(static name => (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator)
            .Select(folder => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>
    /// Without a browser a test is skipped with a reason on a developer's machine, and fails where CI is set.
    /// </summary>
    public static Task<IBrowser> RequireAsync()
    {
        if (Path is null)
        {
            const string Reason = "Chromium is not installed: apt-get install chromium, or bash tests/run.sh as root.";
            Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, Reason);
            Assert.Skip(Reason);
        }

        return Started.Value;
    }

    private static async Task<IBrowser> StartAsync()
    {
        // The five seconds that it waits otherwise pass on a machine that builds at the same time.
        Assertions.SetDefaultExpectTimeout(30_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }
}

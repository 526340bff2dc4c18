using CommerceCustomers.Packages.Tests.Harness;

namespace CommerceCustomers.Packages.Tests;

public sealed class ToolTests(PackageFeed feed)
{
    [Fact]
    public async Task The_tool_is_installed_and_runs()
    {
        var application = feed.CreateApplication("Tool");
        await application.DotnetAsync("tool", "install", "CommerceCustomers.Cli", "--tool-path", "tools", "--version", feed.Version);

        var schema = await application.RunAsync(
            application.File(Path.Combine("tools", OperatingSystem.IsWindows() ? "commerce-customers.exe" : "commerce-customers")),
            "schema",
            "--sql");

        schema.AssertSucceeded();
        Assert.Contains("CREATE TABLE", schema.Output, StringComparison.OrdinalIgnoreCase);
    }
}

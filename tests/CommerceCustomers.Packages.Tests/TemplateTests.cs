using System.Diagnostics;
using System.Text.RegularExpressions;
using CommerceCustomers.Packages.Tests.Harness;

namespace CommerceCustomers.Packages.Tests;

/// <summary>Makes applications from the template, as its README says, with templates that are installed for these tests alone.</summary>
public sealed partial class TemplateTests(PackageFeed feed, ITestOutputHelper output)
{
    private const string Template = "commerce-customers";
    private const int RefusesToOverwrite = 73;

    [Fact]
    public async Task The_application_of_the_template_builds_passes_its_tests_and_signs_up()
    {
        Shell.Require();
        var begin = Stopwatch.GetTimestamp();
        var folder = feed.CreateApplication("my-shop");
        await InstallAsync(folder);
        await NewAsync(folder);

        await BuildAndTestAsync(folder);
        var application = folder.Project("my-shop");
        await using var running = await application.StartAsync();
        var readme = await File.ReadAllTextAsync(folder.File("README.md"), TestContext.Current.CancellationToken);
        var call = Curl().Match(readme).Value
            .Replace("http://localhost:5080", running.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        var result = await Shell.RunAsync(application, call, application.Path);

        Assert.StartsWith("HTTP/1.1 202 Accepted", result.Output, StringComparison.Ordinal);
        output.WriteLine($"From an empty folder to the first answer: {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s");
    }

    [Fact]
    public async Task The_template_makes_the_application_of_the_quick_start()
    {
        var folder = feed.CreateApplication("Shop");
        await InstallAsync(folder);
        await NewAsync(folder);

        var application = folder.Project("Shop");
        Assert.All(ReadmeExample.Read(".").Files, file => Assert.Equal(file.Value, File.ReadAllText(application.File(file.Key))));
    }

    [Fact]
    public async Task An_application_for_Dynamics_365_passes_its_tests_and_names_the_settings_that_it_lacks()
    {
        var folder = feed.CreateApplication("Shop");
        await InstallAsync(folder);
        await NewAsync(folder, "--headquarters", "dynamics365");

        await BuildAndTestAsync(folder);
        var started = await folder.Project("Shop").RunBuiltAsync();

        Assert.NotEqual(0, started.ExitCode);
        Assert.All(
            ["BaseUrl", "TenantId", "ClientId", "ClientSecret"],
            key => Assert.Contains($"CommerceCustomers:Headquarters:{key}: Expected ", started.Error, StringComparison.Ordinal));
        Assert.False(File.Exists(folder.Project("Shop").File("customers.db")));
    }

    [Fact]
    public async Task A_second_application_in_the_same_folder_is_refused_and_changes_nothing()
    {
        var folder = feed.CreateApplication("Shop");
        await InstallAsync(folder);
        await NewAsync(folder);
        folder.Write("Shop/Program.cs", "// mine");

        var second = await RunAsync(folder, "new", Template, "--headquarters", "dynamics365");

        Assert.Equal(RefusesToOverwrite, second.ExitCode);
        Assert.Contains("Overwrite   ./Shop/Program.cs", second.Output + second.Error, StringComparison.Ordinal);
        Assert.Contains("--force", second.Output + second.Error, StringComparison.Ordinal);
        Assert.Equal("// mine", File.ReadAllText(folder.File("Shop/Program.cs")));
        Assert.Contains("Simulated", File.ReadAllText(folder.File("Shop/Shop.csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_is_a_template_and_depends_on_nothing()
    {
        var package = feed.Package("CommerceCustomers.Templates");

        Assert.Empty(package.Dependencies);
        var type = Assert.Single(package.Metadata.Descendants(), static element => element.Name.LocalName == "packageType");
        Assert.Equal("Template", type.Attribute("name")!.Value);
    }

    private static async Task BuildAndTestAsync(ApplicationFolder folder)
    {
        (await folder.DotnetAsync("build", "-warnaserror", "--nologo", "-v:m")).AssertNoWarning();
        await folder.DotnetAsync("test", "--no-build");
    }

    private Task InstallAsync(ApplicationFolder folder) => ExpectAsync(folder, "new", "install", "CommerceCustomers.Templates");

    private Task NewAsync(ApplicationFolder folder, params string[] options) => ExpectAsync(folder, ["new", Template, .. options]);

    private async Task ExpectAsync(ApplicationFolder folder, params string[] arguments)
        => (await RunAsync(folder, arguments)).AssertSucceeded();

    private Task<CommandResult> RunAsync(ApplicationFolder folder, params string[] arguments)
        => folder.RunAsync("dotnet", [.. arguments, "--debug:custom-hive", folder.File("../templates")]);

    [GeneratedRegex("^curl .*$", RegexOptions.Multiline)]
    private static partial Regex Curl();
}

using CommerceCustomers.Packages.Tests.Harness;

namespace CommerceCustomers.Packages.Tests;

/// <summary>Programs on the packed packages, compiled to native code and trimmed. The same program runs in each way.</summary>
public sealed class NativeTests(PackageFeed feed, ITestOutputHelper output)
{
    // The components of the operations page are kept whole. What renders them, in the framework, asks an object for its type all the same.
    private const string ComponentsOfTheFramework = ": Microsoft.AspNetCore.Components.";

    // Without it, a dependency tells only that it has warnings.
    private const string EveryWarning = "TrimmerSingleWarn=false";

    [Fact]
    public async Task A_native_program_survives_an_outage()
    {
        RequireLinker();
        var application = CreateProgram();

        var program = await application.PublishAsync("native", "PublishAot=true", EveryWarning);

        await RunAsync(application, program);
    }

    [Fact]
    public async Task A_trimmed_program_survives_an_outage()
    {
        var application = CreateProgram();

        var program = await application.PublishAsync("trimmed", "PublishTrimmed=true", EveryWarning);

        await RunAsync(application, program);
    }

    /// <summary>The program above uses a part of the packages; here everything in them is looked at.</summary>
    [Fact]
    public async Task All_packages_as_a_whole_are_trimmed_without_a_warning()
    {
        var application = feed.CreateApplication("Whole");
        var libraries = feed.Packages
            .Where(static package => package.Files.ContainsKey($"lib/net10.0/{package.Id}.dll"))
            .Select(static package => package.Id)
            .ToList();
        application.WriteProject("Microsoft.NET.Sdk.Web", libraries);
        application.Write("Program.cs", "Console.WriteLine();");
        application.Write(
            "Directory.Build.targets",
            $"""
            <Project>
              <ItemGroup>
                {string.Join("\n    ", libraries.Select(static id => $"""<TrimmerRootAssembly Include="{id}" />"""))}
              </ItemGroup>
            </Project>
            """);

        await application.PublishWithAsync(ComponentsOfTheFramework, "trimmed", "PublishTrimmed=true", EveryWarning);
    }

    private static void RequireLinker()
    {
        if (OperatingSystem.IsLinux() && !Command.Exists("clang") && !Command.Exists("gcc"))
        {
            const string Reason = "There is no clang. bash tests/run.sh installs it.";
            Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, Reason);
            Assert.Skip(Reason);
        }
    }

    private ApplicationFolder CreateProgram()
    {
        var application = feed.CreateApplication("Program");
        application.WriteProject(
            "Microsoft.NET.Sdk",
            ["CommerceCustomers", "CommerceCustomers.Sqlite"],
            ("Microsoft.Extensions.DependencyInjection", "10.0.0"));
        var sources = Path.Combine(PackageFeed.Repository, "tests", "CommerceCustomers.NativeProgram");
        foreach (var file in Directory.EnumerateFiles(sources, "*.cs"))
        {
            application.Write(Path.GetFileName(file), File.ReadAllText(file));
        }

        return application;
    }

    private async Task RunAsync(ApplicationFolder application, string program)
    {
        var result = await application.RunAsync(program, application.File("customers.db"));

        result.AssertSucceeded();
        var published = new DirectoryInfo(Path.GetDirectoryName(program)!).EnumerateFiles()
            .Where(static file => file.Extension is not (".dbg" or ".pdb" or ".xml"))
            .ToList();
        output.WriteLine($"{published.Sum(static file => file.Length):N0} bytes in {published.Count} files");
        output.WriteLine(result.Output);
    }
}

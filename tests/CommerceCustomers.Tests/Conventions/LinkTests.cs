using System.Text.RegularExpressions;

namespace CommerceCustomers.Tests.Conventions;

/// <summary>What the Markdown files of the repository point to is there.</summary>
public sealed partial class LinkTests
{
    /// <summary>The files whose commands a newcomer types.</summary>
    public static TheoryData<string> Guides { get; } = ["README.md", "CONTRIBUTING.md", "benchmarks/README.md"];

    [Fact]
    public void Every_link_inside_the_repository_leads_somewhere()
    {
        var files = MarkdownFile.OfRepository().ToList();

        Assert.Contains(files, static file => file.LocalTargets().Any());
        Assert.Empty(files.SelectMany(static file => file.DeadTargets().Select(target => $"{file}: {target}")));
    }

    [Theory]
    [InlineData("[there](README.md)")]
    [InlineData("[a folder](src/CommerceCustomers)")]
    [InlineData("[a heading](#write-it-2-times) \n## Write `it`, 2 times!\n")]
    [InlineData("[the second](#why-1)\n## Why\n## Why\n")]
    [InlineData("[elsewhere](https://example.com/nothing.md#here)")]
    [InlineData("```csharp\narray[0](nothing.md);\n```\nand `a[0](nothing.md)`")]
    public void A_link_that_leads_somewhere_is_no_dead_one(string markdown) => Assert.Empty(Page(markdown).DeadTargets());

    [Theory]
    [InlineData("[gone](nothing.md)")]
    [InlineData("[a folder](src/Nothing)")]
    [InlineData("[a heading](#what)\n## Why\n")]
    [InlineData("[a heading elsewhere](README.md#no-such-heading)")]
    [InlineData("[a line of code](#dotnet)\n```\n# dotnet\n```\n")]
    public void A_dead_link_is_found(string markdown) => Assert.Single(Page(markdown).DeadTargets());

    [Theory]
    [MemberData(nameof(Guides))]
    public void Every_path_that_a_guide_names_exists(string guide)
    {
        var paths = CodeOf(guide).SelectMany(static code => RepositoryPath().Matches(code)).Select(static match => match.Value).ToList();

        Assert.NotEmpty(paths);
        Assert.DoesNotContain(paths, static path => !File.Exists(InRepository(path)) && !Directory.Exists(InRepository(path)));
    }

    [Fact]
    public void Every_test_that_a_command_of_CONTRIBUTING_picks_exists()
    {
        var picked = CodeOf("CONTRIBUTING.md").SelectMany(static code => TestFilter().Matches(code)).ToList();
        var tests = typeof(LinkTests).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}"))
            .ToList();

        Assert.NotEmpty(picked);
        Assert.All(picked, match => Assert.Contains(
            tests, test => test.StartsWith(match.Groups["start"].Value, StringComparison.Ordinal)));
    }

    private static MarkdownFile Page(string markdown) => new(InRepository("PAGE.md"), markdown);

    private static IEnumerable<string> CodeOf(string guide)
        => new MarkdownFile(InRepository(guide), File.ReadAllText(InRepository(guide))).Code();

    private static string InRepository(string path) => Path.Combine(Repository.Root, path);

    [GeneratedRegex(@"(?<![\w./-])(?:(?:src|tests|benchmarks|\.ci)/[\w./-]*\w|[\w.]+\.sln\b)")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"--filter-\w+ '\*\.(?<start>[\w.]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex TestFilter();
}

namespace CommerceCustomers.AdapterGuide;

public sealed class ReadmeTests
{
    private const int MostLines = 90;

    [Fact]
    public void The_adapter_in_the_README_is_the_one_that_passes_the_kit()
        => Assert.Contains($"```csharp\n{Source("RestHeadquarters.cs")}```\n", Readme(), StringComparison.Ordinal);

    [Fact]
    public void The_adapter_in_the_README_fits_on_one_page()
        => Assert.InRange(Source("RestHeadquarters.cs").Count(static character => character == '\n'), 1, MostLines);

    [Theory]
    [InlineData("GuideTests.cs", "registration")]
    [InlineData("GuideTests.cs", "kit")]
    [InlineData("RestStage.cs", "stage")]
    public void The_code_in_the_README_is_the_code_that_is_compiled_here(string file, string name)
    {
        var lines = Source(file).Split('\n');
        var begin = Assert.Single(lines, line => line.Trim() == "// begin: " + name);
        var indent = begin.IndexOf('/', StringComparison.Ordinal);
        var region = lines
            .SkipWhile(line => line != begin).Skip(1)
            .TakeWhile(line => line.Trim() != "// end: " + name)
            .Select(line => line.Length > indent ? line[indent..] : line.Trim());

        Assert.Contains($"```csharp\n{string.Join("\n", region)}\n```\n", Readme(), StringComparison.Ordinal);
    }

    private static string Readme() => File.ReadAllText(Path.Combine(Root(), "src", "CommerceCustomers", "README.md"));

    private static string Source(string file) => File.ReadAllText(Path.Combine(Root(), "tests", "CommerceCustomers.AdapterGuide", file));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CommerceCustomers.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the checkout.");
        }

        return folder.FullName;
    }
}

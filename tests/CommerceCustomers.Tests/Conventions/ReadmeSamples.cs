using System.Runtime.CompilerServices;

namespace CommerceCustomers.Tests.Conventions;

/// <summary>A region of a test stands in a README to the letter.</summary>
internal static class ReadmeSamples
{
    public static void AssertInReadme(string package, string name, [CallerFilePath] string testFile = "")
    {
        var file = Path.Combine(Repository.Root, testFile[testFile.LastIndexOf("tests/", StringComparison.Ordinal)..]);
        var sample = Assert.Single(CodeRegion.ReadAll(file), region => region.Name == name);

        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src", package, "README.md"));
        Assert.Contains(sample.Code, readme, StringComparison.Ordinal);
    }
}

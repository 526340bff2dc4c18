using System.Runtime.CompilerServices;

namespace CommerceCustomers.Tests.Conventions;

/// <summary>Code between the lines "// begin: NAME" and "// end: NAME" of a test stands in a README to the letter.</summary>
internal static class ReadmeSamples
{
    public static void AssertInReadme(string package, string name, [CallerFilePath] string testFile = "")
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, testFile[testFile.LastIndexOf("tests/", StringComparison.Ordinal)..]));
        var begin = Assert.Single(lines, line => line.Trim() == "// begin: " + name);
        var indent = begin.IndexOf('/', StringComparison.Ordinal);
        var sample = lines
            .SkipWhile(line => line != begin).Skip(1)
            .TakeWhile(line => line.Trim() != "// end: " + name)
            .Select(line => line.Length > indent ? line[indent..] : line.Trim());

        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src", package, "README.md"));
        Assert.Contains(string.Join("\n", sample), readme, StringComparison.Ordinal);
    }
}

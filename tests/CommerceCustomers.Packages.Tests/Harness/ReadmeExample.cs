using System.Text.RegularExpressions;

namespace CommerceCustomers.Packages.Tests.Harness;

/// <summary>
/// The example of a README: the commands that make the application, its files, and what is then said to it and answered.
/// </summary>
internal sealed partial class ReadmeExample
{
    private ReadmeExample(string making, IReadOnlyDictionary<string, string> files, IReadOnlyList<ReadmeCall> calls)
        => (Making, Files, Calls) = (making, files, calls);

    /// <summary>Gets the commands that make the application, from "dotnet new" on.</summary>
    public string Making { get; }

    /// <summary>Gets the name of the application, which "dotnet new" is told.</summary>
    public string Name => Output().Match(Making).Groups["name"].Value;

    /// <summary>Gets the files that the README shows below their name, by name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    public IReadOnlyList<ReadmeCall> Calls { get; }

    /// <summary>Reads the first example of a README.</summary>
    /// <param name="folder">The folder of the README, from the root of the repository.</param>
    public static ReadmeExample Read(string folder)
    {
        var readme = File.ReadAllText(Path.Combine(PackageFeed.Repository, folder, "README.md")).ReplaceLineEndings("\n");
        var blocks = Block().Matches(readme)
            .Select(static block => (Language: Part(block, "language"), File: Part(block, "file"), Text: Part(block, "text")))
            .SkipWhile(static block => !block.Text.StartsWith("dotnet new ", StringComparison.Ordinal))
            .ToList();
        Assert.True(blocks.Count > 1, $"Expected an example in the README of '{folder}' that begins with dotnet new.");
        var files = blocks.Where(static block => block.File.Length > 0)
            .ToDictionary(static block => block.File, static block => block.Text);
        var calls = blocks.Where(static block => block.Language == "console").SelectMany(static block => ReadmeCall.Read(block.Text));
        return new ReadmeExample(blocks[0].Text, files, [.. calls]);
    }

    private static string Part(Match block, string name) => block.Groups[name].Value;

    [GeneratedRegex(@" -o (?<name>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Output();

    [GeneratedRegex(
        @"(?:^`(?<file>\w+\.(?:cs|json))`[^\n]*:\n\n)?^```(?<language>\w*)\n(?<text>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}

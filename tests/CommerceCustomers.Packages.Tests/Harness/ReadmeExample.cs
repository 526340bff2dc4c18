using System.Text.RegularExpressions;

namespace CommerceCustomers.Packages.Tests.Harness;

/// <summary>
/// The example of a README: the commands that make the application, its files, and what is then said to it and answered.
/// </summary>
internal sealed partial class ReadmeExample
{
    private ReadmeExample(string making, string program, string? settings, IReadOnlyList<ReadmeCall> calls)
        => (Making, Program, Settings, Calls) = (making, program, settings, calls);

    /// <summary>Gets the commands that make the application, from "dotnet new" on.</summary>
    public string Making { get; }

    public string Program { get; }

    /// <summary>Gets the text of appsettings.json, if the example has one.</summary>
    public string? Settings { get; }

    public IReadOnlyList<ReadmeCall> Calls { get; }

    /// <summary>Reads the first example of a README.</summary>
    /// <param name="folder">The folder of the README, from the root of the repository.</param>
    public static ReadmeExample Read(string folder)
    {
        var readme = File.ReadAllText(Path.Combine(PackageFeed.Repository, folder, "README.md")).ReplaceLineEndings("\n");
        var blocks = Block().Matches(readme)
            .Select(static block => (Language: block.Groups["language"].Value, Text: block.Groups["text"].Value))
            .SkipWhile(static block => !block.Text.StartsWith("dotnet new ", StringComparison.Ordinal))
            .ToList();
        Assert.True(blocks.Count > 1, $"Expected an example in the README of '{folder}' that begins with dotnet new.");
        Assert.Equal("csharp", blocks[1].Language);
        var settings = blocks[2].Language == "json" ? blocks[2].Text : null;
        var calls = blocks.Where(static block => block.Language == "console").SelectMany(static block => ReadmeCall.Read(block.Text));
        return new ReadmeExample(blocks[0].Text, blocks[1].Text, settings, [.. calls]);
    }

    [GeneratedRegex(
        @"^```(?<language>\w*)\n(?<text>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}

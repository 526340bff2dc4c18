using System.Text.RegularExpressions;

namespace CommerceCustomers.Tests.Conventions;

/// <summary>The links, headings and code of a Markdown file, as GitHub reads them.</summary>
internal sealed partial class MarkdownFile(string path, string markdown)
{
    private static readonly string[] BuildFolders = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    private readonly string _prose = CodeBlock().Replace(markdown, "");

    public static IEnumerable<MarkdownFile> OfRepository()
        => FilesBelow(new DirectoryInfo(Repository.Root)).Select(
            static file => new MarkdownFile(file.FullName, File.ReadAllText(file.FullName)));

    /// <summary>Gets the targets of the links that do not leave the repository.</summary>
    public IEnumerable<string> LocalTargets() => Link().Matches(CodeSpan().Replace(_prose, ""))
        .Select(static match => match.Groups["target"].Value)
        .Where(static target => !target.Contains(':', StringComparison.Ordinal));

    public IEnumerable<string> DeadTargets() => LocalTargets().Where(target => !LeadsSomewhere(target));

    public IEnumerable<string> Code()
        => CodeBlock().Matches(markdown).Concat(CodeSpan().Matches(_prose)).Select(static match => match.Value);

    public override string ToString() => Path.GetRelativePath(Repository.Root, path);

    private static IEnumerable<FileInfo> FilesBelow(DirectoryInfo folder) => folder.EnumerateFiles("*.md").Concat(
        folder.EnumerateDirectories()
            .Where(static child => !child.Name.StartsWith('.') && !BuildFolders.Contains(child.Name))
            .SelectMany(FilesBelow));

    private bool LeadsSomewhere(string target)
    {
        var parts = target.Split('#', 2);
        var file = parts[0].Length == 0
            ? path
            : Path.GetFullPath(Uri.UnescapeDataString(parts[0]), Path.GetDirectoryName(path)!);
        return parts switch
        {
            [_] => File.Exists(file) || Directory.Exists(file),
            [_, var anchor] when file == path => HasHeading(anchor),
            [_, var anchor] => File.Exists(file) && new MarkdownFile(file, File.ReadAllText(file)).HasHeading(anchor),
            _ => false,
        };
    }

    private bool HasHeading(string anchor) => Heading().Matches(_prose)
        .Select(static match => Punctuation().Replace(match.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))
        .GroupBy(static slug => slug)
        .SelectMany(static same => same.Select(static (slug, index) => index == 0 ? slug : $"{slug}-{index}"))
        .Contains(anchor);

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)(?: ""[^""]*"")?\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}

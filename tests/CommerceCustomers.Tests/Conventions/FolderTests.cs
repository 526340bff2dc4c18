using System.Text.RegularExpressions;

namespace CommerceCustomers.Tests.Conventions;

/// <summary>
/// No two folders of a package use each other, and nothing but a program's entry point lies outside a folder. It reads the sources, because
/// the compiled packages are not all at hand here.
/// </summary>
public sealed partial class FolderTests
{
    public static TheoryData<string> Packages { get; } = [.. Repository.Packages];

    [Theory]
    [MemberData(nameof(Packages))]
    public void No_folders_of_a_package_form_a_circle(string package) => Assert.Empty(CircleOf(ReadUses(package)));

    [Theory]
    [MemberData(nameof(Packages))]
    public void Nothing_but_an_entry_point_lies_outside_the_folders(string package)
        => Assert.Empty(Repository.Sources(package).Where(file => FolderOf(package, file).Length == 0).Select(Path.GetFileName).Except(["Program.cs"]));

    [Fact]
    public void A_circle_is_found_with_the_files_that_close_it()
    {
        Use[] uses = [new("A", "B", "a.cs", "InB"), new("B", "C", "b.cs", "InC"), new("C", "A", "c.cs", "InA"), new("D", "A", "d.cs", "InA")];

        Assert.Equal(
            ["A -> B: a.cs uses InB", "B -> C: b.cs uses InC", "C -> A: c.cs uses InA"], CircleOf(uses).Order(StringComparer.Ordinal));
    }

    /// <summary>Drops folders that use no other folder, again and again; what is left is on a circle or leads to one.</summary>
    private static IEnumerable<string> CircleOf(IEnumerable<Use> uses)
    {
        var left = uses.ToList();
        while (left.RemoveAll(use => left.TrueForAll(other => other.From != use.To) || left.TrueForAll(other => other.To != use.From)) > 0)
        {
        }

        return left.Select(static use => use.ToString());
    }

    private static List<Use> ReadUses(string package)
    {
        var files = Repository.Sources(package).Select(file => (File: file, Folder: FolderOf(package, file), Code: CodeOf(file))).ToList();
        var homes = files
            .SelectMany(static file => Declaration().Matches(file.Code).Select(match => (Type: match.Groups["name"].Value, file.Folder)))
            .GroupBy(static entry => entry.Type, StringComparer.Ordinal)
            .Where(static types => types.Select(static entry => entry.Folder).Distinct().Count() == 1)
            .ToDictionary(static types => types.Key, static types => types.First().Folder, StringComparer.Ordinal);
        return
        [
            .. from file in files
               from name in Word().Matches(file.Code).Select(static match => match.Value).Distinct(StringComparer.Ordinal)
               where homes.TryGetValue(name, out var home) && home != file.Folder
               select new Use(file.Folder, homes[name], Path.GetRelativePath(Repository.Root, file.File), name),
        ];
    }

    private static string FolderOf(string package, string file)
    {
        var parts = Path.GetRelativePath(Path.Combine(Repository.Root, "src", package), file).Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 ? parts[0] : "";
    }

    private static string CodeOf(string file) => CommentOrText().Replace(File.ReadAllText(file), "");

    [GeneratedRegex(@"""""""[\s\S]*?""""""|//[^\n]*|""(?:\\.|[^""\\\n])*""")]
    private static partial Regex CommentOrText();

    [GeneratedRegex(
        @"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref)\s+)*(?:class|interface|enum|struct|record(?:\s+(?:struct|class))?)\s+(?<name>[A-Z]\w*)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![.\w])[A-Z]\w+")]
    private static partial Regex Word();

    private sealed record Use(string From, string To, string File, string Type)
    {
        public override string ToString() => $"{From} -> {To}: {File} uses {Type}";
    }
}

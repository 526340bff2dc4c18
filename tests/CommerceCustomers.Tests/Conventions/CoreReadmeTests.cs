using System.Reflection;
using System.Text.RegularExpressions;

namespace CommerceCustomers.Tests.Conventions;

/// <summary>The chapter of the README that draws the core names what is in the code, and names it where it is.</summary>
public sealed partial class CoreReadmeTests
{
    private const string Chapter = "## How the core is built\n";

    private const int MaxColumns = 100;

    private const BindingFlags AllMembers = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly string Folder = Path.Combine(Repository.Root, "src", "CommerceCustomers");

    private static readonly ILookup<string, Type> Types =
        typeof(ICustomerCreationService).Assembly.GetTypes().ToLookup(static type => type.Name);

    [Fact]
    public void Every_type_that_it_names_exists()
    {
        var names = Inline().Matches(Text()).Select(static match => match.Groups["name"].Value).ToList();

        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, static name => !Types.Contains(name) && !Directory.Exists(Path.Combine(Folder, name)));
    }

    [Fact]
    public void Every_file_that_it_names_exists()
        => Assert.All(
            Paths().Matches(Text()).Select(static match => match.Groups["path"].Value),
            static path => Assert.True(File.Exists(Path.Combine(Repository.Root, path + ".cs")), path));

    [Fact]
    public void In_the_pictures_every_type_lies_in_the_folder_on_its_left()
    {
        var rows = PictureLines().Select(static line => Row().Match(line)).Where(static row => row.Success).ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, static row => Assert.True(
            Types.Contains(row.Groups["type"].Value)
                && File.Exists(Path.Combine(Folder, row.Groups["room"].Value, row.Groups["type"].Value + ".cs")),
            row.Value));
    }

    [Fact]
    public void In_the_pictures_a_line_names_other_types_or_members_of_its_own_type()
        => Assert.All(PictureLines(), static line =>
        {
            var own = Types[Row().Match(line).Groups["type"].Value]
                .SelectMany(static type => type.GetMembers(AllMembers))
                .Select(static member => member.Name)
                .ToHashSet();
            Assert.DoesNotContain(
                CodeName().Matches(line).Select(static match => match.Value), name => !Types.Contains(name) && !own.Contains(name));
        });

    [Fact]
    public void The_pictures_are_at_most_a_hundred_columns_wide()
        => Assert.All(PictureLines(), static line => Assert.InRange(line.Length, 0, MaxColumns));

    [Fact]
    public void Every_room_has_a_line_and_stands_below_the_rooms_it_uses()
        => Assert.Equal(
            RoomTests.Rooms,
            TableRow().Matches(Text())
                .Select(static match => match.Groups["room"].Value)
                .Where(static room => !room.Contains('/', StringComparison.Ordinal)));

    private static string Text()
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
        var start = readme.IndexOf(Chapter, StringComparison.Ordinal);
        return readme[start..readme.IndexOf("\n## ", start, StringComparison.Ordinal)];
    }

    private static IEnumerable<string> PictureLines()
        => Text().Split("```\n").Where(static (_, index) => index % 2 == 1).SelectMany(static picture => picture.Split('\n'));

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]*(/[A-Z][A-Za-z0-9]*)?)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Inline();

    [GeneratedRegex("`(?<path>tests/[^`]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Paths();

    [GeneratedRegex(@"^(?<room>[A-Z][\w/]*) [ │]+(?<type>[A-Z]\w*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `(?<room>[^`]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"\b[A-Z][a-z]*(?:[A-Z][a-z]+)+\b")]
    private static partial Regex CodeName();
}

using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace CommerceCustomers.Tests.Conventions;

/// <summary>
/// A folder of a package is a room. A room of the core uses only the rooms above it, and no two folders of any package form a circle.
/// </summary>
public sealed partial class RoomTests
{
    private const string Core = "CommerceCustomers";

    private static readonly string[][] Levels =
    [
        ["Identifiers"],
        ["Runtime"],
        ["Diagnostics"],
        ["Customers"],
        ["Channels"],
        ["Profiles"],
        ["Records"],
        ["Settings"],
        ["Headquarters"],
        ["Storage"],
        ["Lifecycle"],
        ["Delivery"],
        ["Creation", "Synchronization", "Repair", "Insight", "Verification"],
        ["DependencyInjection"],
    ];

    /// <summary>Gets the rooms of the core from top to bottom.</summary>
    internal static IEnumerable<string> Rooms => Levels.SelectMany(static level => level);

    [Fact]
    public void A_room_of_the_core_uses_only_rooms_above_it()
        => Assert.Empty(Arrows.Where(static arrow => LevelOf(arrow.From) <= LevelOf(arrow.To)).Select(static arrow => arrow.ToString()));

    [Fact]
    public void Every_folder_of_the_core_is_a_room_with_a_place()
        => Assert.Equal(Rooms.Order(StringComparer.Ordinal), Folders(Core).Order(StringComparer.Ordinal));

    [Fact]
    public void Nothing_lies_loose_at_the_root_of_the_core()
        => Assert.DoesNotContain(Repository.Sources(Core), static file => FolderOf(Core, file) == "");

    [Fact]
    public void The_namespace_of_a_file_of_the_core_is_that_of_its_folder()
        => Assert.Empty(
            from file in Repository.Sources(Core)
            let expected = $"{Core}.{Path.GetRelativePath(RootOf(Core), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.')}"
            let found = NamespaceLine().Match(File.ReadAllText(file)).Groups["name"].Value
            where found != expected && found != "Microsoft.Extensions.DependencyInjection"
            select $"{Path.GetRelativePath(Repository.Root, file)}: expected namespace {expected}, but found {found}");

    [Fact]
    public void The_look_at_arrows_sees_those_that_exist()
        => Assert.Contains(Arrows, static arrow => arrow is { From: "Creation", To: "Customers" });

    private static IReadOnlyList<Arrow> Arrows { get; } = [.. ReadArrows().Distinct()];

    private static IEnumerable<Arrow> ReadArrows()
    {
        var architecture = new ArchLoader().LoadAssemblies(typeof(ICustomerCreationService).Assembly).Build();
        return from type in architecture.Types
               let source = RoomOf(type)
               where source is not null
               // ArchUnit takes type parameters of one name in two generated classes for one type.
               from target in type.Dependencies.Select(static dependency => dependency.Target)
               where target is not GenericParameter
               let room = RoomOf(target)
               where room is not null && room != source
               select new Arrow(source, room, type.FullName, target.FullName);
    }

    private static string? RoomOf(IType type)
    {
        var name = type.Namespace?.FullName ?? "";
        return name == "Microsoft.Extensions.DependencyInjection" && type is { Assembly.Name: { } assembly } && assembly.StartsWith(Core, StringComparison.Ordinal)
            ? "DependencyInjection"
            : name.StartsWith(Core + ".", StringComparison.Ordinal) ? name[(Core.Length + 1)..].Split('.')[0] : null;
    }

    private static int LevelOf(string room) => Array.FindIndex(Levels, level => level.Contains(room));

    private static IEnumerable<string> Folders(string package)
        => Repository.Sources(package).Select(file => FolderOf(package, file)).Where(static folder => folder.Length > 0).Distinct();

    private static string FolderOf(string package, string file)
    {
        var parts = Path.GetRelativePath(RootOf(package), file).Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 ? parts[0] : "";
    }

    private static string RootOf(string package) => Path.Combine(Repository.Root, "src", package);

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex NamespaceLine();

    private sealed record Arrow(string From, string To, string Type, string Target)
    {
        public override string ToString() => $"{From} -> {To}: {FileOf(Type)}: {Type} uses {Target}";

        private static string FileOf(string type)
        {
            var simple = type.Split('.')[^1].Split('+', '/', '`')[0];
            return Repository.Sources(Core).FirstOrDefault(file => Path.GetFileName(file) == simple + ".cs") is { } file
                ? Path.GetRelativePath(Repository.Root, file)
                : simple;
        }
    }
}

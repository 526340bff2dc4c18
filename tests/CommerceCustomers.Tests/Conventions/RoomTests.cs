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
    private const string Registration = "Microsoft.Extensions.DependencyInjection";

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

    /// <summary>For applications, for adapters of headquarters, for channel databases, and where .NET expects registrations.</summary>
    private static readonly string[] Faces = [Core, $"{Core}.Headquarters", $"{Core}.Storage", Registration];

    private static readonly Dictionary<string, string> RoomOfType = Repository.Sources(Core)
        .GroupBy(static file => Path.GetFileName(file).Split('.')[0])
        .ToDictionary(static files => files.Key, static files => FolderOf(Core, files.First()));

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
    public void A_public_type_is_in_a_namespace_of_its_users_and_an_internal_one_in_that_of_its_folder()
        => Assert.Empty(
            from file in Repository.Sources(Core)
            let text = File.ReadAllText(file)
            let folder = $"{Core}.{Path.GetRelativePath(RootOf(Core), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.')}"
            let isPublic = PublicType().IsMatch(File.ReadAllText(MainFileOf(file)))
            let found = NamespaceLine().Match(text).Groups["name"].Value
            where isPublic ? !Faces.Contains(found) : found != folder && found != Registration
            select $"{Path.GetRelativePath(Repository.Root, file)}: found namespace {found}");

    [Fact]
    public void A_type_of_the_storage_seam_shows_nothing_to_applications()
        => Assert.Empty(
            from type in typeof(ICustomerCreationService).Assembly.GetExportedTypes()
            where type.Namespace == Core
            from member in type.GetMembers().OfType<System.Reflection.MethodInfo>()
            from shown in member.GetParameters().Select(static parameter => parameter.ParameterType).Append(member.ReturnType)
            where shown.ToString().Contains($"{Core}.Storage.", StringComparison.Ordinal)
            select $"{type.Name}.{member.Name} shows {shown}");

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

    private static string? RoomOf(IType type) => RoomOfType.GetValueOrDefault(SimpleName(type.FullName));

    private static string SimpleName(string type) => type.Split('.')[^1].Split('+', '/', '`')[0];

    private static int LevelOf(string room) => Array.FindIndex(Levels, level => level.Contains(room));

    private static IEnumerable<string> Folders(string package)
        => Repository.Sources(package).Select(file => FolderOf(package, file)).Where(static folder => folder.Length > 0).Distinct();

    private static string FolderOf(string package, string file)
    {
        var parts = Path.GetRelativePath(RootOf(package), file).Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 ? parts[0] : "";
    }

    // SyncDelivery.Log.cs is a part of the type in SyncDelivery.cs.
    private static string MainFileOf(string file)
        => Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(file).Split('.')[0] + ".cs") is var main && File.Exists(main) ? main : file;

    private static string RootOf(string package) => Path.Combine(Repository.Root, "src", package);

    [GeneratedRegex(@"^public ", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex NamespaceLine();

    private sealed record Arrow(string From, string To, string Type, string Target)
    {
        public override string ToString() => $"{From} -> {To}: {FileOf(Type)}: {Type} uses {Target}";

        private static string FileOf(string type)
        {
            var simple = SimpleName(type);
            return Repository.Sources(Core).FirstOrDefault(file => Path.GetFileName(file) == simple + ".cs") is { } file
                ? Path.GetRelativePath(Repository.Root, file)
                : simple;
        }
    }
}

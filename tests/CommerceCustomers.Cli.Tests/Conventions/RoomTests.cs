using System.Text.RegularExpressions;
using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Tests.Conventions;

public sealed class RoomTests
{
    private static readonly string Source = Path.Combine(FindRoot(), "src", "CommerceCustomers.Cli");

    /// <summary>Each folder uses only types of itself and of folders before it.</summary>
    private static readonly string[] Rooms =
    [
        "Words", "Errors", "Output", "Input", "Logging", "Configuration", "Setup",
        "Import/Cells", "Import/Reading", "Import/Columns", "Import/Rows", "Import/Rejects", "Import",
        "Telemetry", "Serve", "Demo", "Example", "Verbs", "",
    ];

    [Fact]
    public void Each_folder_uses_only_folders_before_it()
        => Assert.Empty(Files().SelectMany(static file => Backward(RoomOf(file), file)));

    [Fact]
    public void Every_folder_has_its_place_in_the_order() => Assert.All(Files(), static file => Assert.Contains(RoomOf(file), Rooms));

    [Fact]
    public void Only_Program_is_outside_the_folders()
        => Assert.Equal(["Program.cs"], Files().Where(static file => RoomOf(file).Length == 0).Select(Path.GetFileName));

    private static IEnumerable<string> Backward(string room, string file)
    {
        var code = Regex.Replace(File.ReadAllText(file), "//[^\n]*|\"(?:\\\\.|[^\"\\\\\n])*\"", "");
        return Types()
            .Where(type => Array.IndexOf(Rooms, type.Room) > Array.IndexOf(Rooms, room)
                && Regex.IsMatch(code, $@"(?<![.\w]){type.Name}\b"))
            .Select(type => $"{Path.GetRelativePath(Source, file)} uses {type.Name} of {type.Room}");
    }

    private static IEnumerable<(string Name, string Room)> Types() => typeof(ExitCodes).Assembly.GetTypes()
        .Where(static type => !type.IsNested && type.Namespace?.StartsWith("CommerceCustomers.Cli.", StringComparison.Ordinal) == true)
        .Select(static type => (
            type.Name.Split('`')[0], type.Namespace!["CommerceCustomers.Cli.".Length..].Replace('.', '/')));

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        .Where(static file => Path.GetRelativePath(Source, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));

    private static string RoomOf(string file)
        => Path.GetRelativePath(Source, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '/').TrimStart('.');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CommerceCustomers.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

using System.Reflection;
using System.Runtime.InteropServices;
using CommerceCustomers.Packages.Tests.Harness;

[assembly: AssemblyFixture(typeof(PackageFeed))]

namespace CommerceCustomers.Packages.Tests.Harness;

/// <summary>
/// All packages of this repository, packed once into a temporary folder, and room beside it for applications that use them.
/// </summary>
public sealed class PackageFeed : IAsyncLifetime
{
    private static readonly string ProcessorName = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    // Outside of the repository, so that nothing of its settings reaches the applications.
    private readonly string _root = Directory.CreateTempSubdirectory("commerce-customers-packages-").FullName;

    private Dictionary<string, PackedPackage> _packages = [];

    /// <summary>Gets the folder of this repository.</summary>
    internal static string Repository { get; } = FindRepository();

    /// <summary>Gets the platform that the tool is packed for, and that native programs are published for.</summary>
    internal static string Platform { get; } =
        OperatingSystem.IsWindows() ? $"win-{ProcessorName}"
        : OperatingSystem.IsMacOS() ? $"osx-{ProcessorName}"
        : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? $"linux-musl-{ProcessorName}"
        : $"linux-{ProcessorName}";

    /// <summary>Gets the folder with the packed packages, which NuGet takes as a source.</summary>
    internal string Folder => Path.Combine(_root, "feed");

    /// <summary>Gets the version that all packages have.</summary>
    internal string Version => Package("CommerceCustomers").Version;

    /// <summary>Gets what packing wrote.</summary>
    internal CommandResult Packing { get; private set; } = null!;

    internal IEnumerable<PackedPackage> Packages => _packages.Values;

    /// <summary>
    /// Gets the environment of every command for an application. Its package cache is a folder of its own, because NuGet does not
    /// unpack a package again that it has unpacked in the same version before.
    /// </summary>
    internal IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["NUGET_PACKAGES"] = Path.Combine(_root, "cache"),
        ["DOTNET_CLI_HOME"] = Path.Combine(_root, "home"),
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
        ["DOTNET_ADD_GLOBAL_TOOLS_TO_PATH"] = "false",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
    };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        WriteNuGetSettings();
        var configuration = typeof(PackageFeed).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        Packing = await Command.RunAsync(
            "dotnet",
            [
                "msbuild", Path.Combine(Repository, "tests", "CommerceCustomers.Packages.Tests", "Harness", "Pack.proj"), "-nologo", "-v:m",
                $"-p:Configuration={configuration}", $"-p:PackageOutputPath={Folder}", $"-p:ToolPlatform={Platform}",
            ],
            Repository,
            new Dictionary<string, string>
            {
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["UseSharedCompilation"] = "false",
            });
        Packing.AssertSucceeded();
        _packages = Directory.EnumerateFiles(Folder, "*.nupkg")
            .Select(static file => new PackedPackage(file))
            .ToDictionary(static package => package.Id);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal PackedPackage Package(string id) => _packages[id];

    /// <summary>Creates an empty folder for an application.</summary>
    /// <param name="name">The name of the folder, which "dotnet new" takes as the name of the project.</param>
    internal ApplicationFolder CreateApplication(string name)
    {
        var folder = Path.Combine(_root, Guid.NewGuid().ToString("N"), name);
        Directory.CreateDirectory(folder);
        return new ApplicationFolder(this, folder);
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CommerceCustomers.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }

    private static string UserFolder()
        => System.Environment.GetEnvironmentVariable("DOTNET_CLI_HOME") is { Length: > 0 } home
            ? home
            : System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);

    /// <summary>
    /// The feed in addition to the sources of the user. Packages of others are taken from the user's cache where it has them, which saves
    /// downloads; unless it has packages of ours, because one of the same version would be taken instead of the one in the feed.
    /// </summary>
    private void WriteNuGetSettings()
    {
        var userSettings = Path.Combine(UserFolder(), ".nuget", "NuGet", "NuGet.Config");
        if (File.Exists(userSettings))
        {
            var settings = Path.Combine(_root, "home", ".nuget", "NuGet", "NuGet.Config");
            Directory.CreateDirectory(Path.GetDirectoryName(settings)!);
            File.Copy(userSettings, settings);
        }

        var userCache = System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(UserFolder(), ".nuget", "packages");
        var mayFallBack = Directory.Exists(userCache) && Directory.GetDirectories(userCache, "commercecustomers*").Length == 0;
        File.WriteAllText(
            Path.Combine(_root, "nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{Folder}" />
              </packageSources>
              <fallbackPackageFolders>
                {(mayFallBack ? $"""<add key="user" value="{userCache}" />""" : "")}
              </fallbackPackageFolders>
            </configuration>
            """);
    }
}

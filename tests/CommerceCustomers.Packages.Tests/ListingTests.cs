using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml.Linq;
using CommerceCustomers.Packages.Tests.Harness;

namespace CommerceCustomers.Packages.Tests;

/// <summary>What stands in each package, and what NuGet shows of it.</summary>
public sealed class ListingTests(PackageFeed feed, ITestOutputHelper output)
{
    private const int MostNotes = 35_000;

    private static readonly string Tool = $"CommerceCustomers.Cli.{PackageFeed.Platform}";

    private static readonly XDocument Versions = XDocument.Load(Path.Combine(PackageFeed.Repository, "Directory.Packages.props"));

    private IEnumerable<PackedPackage> Libraries
        => feed.Packages.Where(static package => package.Files.Keys.Any(static file => file.StartsWith("lib/", StringComparison.Ordinal)));

    [Fact]
    public void Every_project_under_src_is_packed_without_a_warning()
    {
        var projects = Directory.EnumerateDirectories(Path.Combine(PackageFeed.Repository, "src"))
            .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .Select(static file => Path.GetFileNameWithoutExtension(file));

        Assert.Equal(projects.Append(Tool).Order(), feed.Packages.Select(static package => package.Id).Order());
        feed.Packing.AssertNoWarning();
    }

    [Fact]
    public void Every_package_is_a_preview_of_the_same_version()
        => Assert.All(feed.Packages, package =>
        {
            Assert.Equal(feed.Version, package.Version);
            Assert.Matches(@"^0\.\d+\.\d+-preview\.\d+$", package.Version);
        });

    [Fact]
    public void Every_package_says_what_it_is_for_and_under_which_licence()
    {
        Assert.All(feed.Packages, static package =>
        {
            Assert.Equal("MIT", package.Field("license"));
            Assert.Equal("README.md", package.Field("readme"));
            Assert.Equal("icon.png", package.Field("icon"));
            Assert.NotEmpty(package.Field("tags") ?? "");
            Assert.NotEmpty(package.Field("authors") ?? "");
            Assert.DoesNotContain("Package Description", package.Field("description"), StringComparison.Ordinal);
            Assert.Contains("README.md", package.ContentFiles);
            Assert.DoesNotContain("file://", package.Metadata.ToString(), StringComparison.OrdinalIgnoreCase);
        });
        var described = feed.Packages
            .Where(static package => package.Id != Tool)
            .Select(static package => package.Field("description"))
            .ToList();
        Assert.Equal(described.Distinct(), described);
    }

    [Fact]
    public void Every_package_has_the_newest_changes_as_release_notes()
    {
        var changelog = File.ReadAllText(Path.Combine(PackageFeed.Repository, "CHANGELOG.md")).ReplaceLineEndings("\n");
        var newest = changelog.Split("\n## ")[1];
        var expected = newest[(newest.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim();

        Assert.All(feed.Packages, package => Assert.Equal(expected, package.Field("releaseNotes")!.ReplaceLineEndings("\n")));
        Assert.InRange(expected.Length, 1, MostNotes);
    }

    [Fact]
    public void The_icon_is_a_picture_of_128_by_128()
        => Assert.All(feed.Packages, static package =>
        {
            var icon = package.Read("icon.png");
            Assert.Equal("PNG"u8, icon.AsSpan(1, 3));
            Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)));
            Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)));
        });

    [Fact]
    public void A_library_has_its_assembly_and_documentation_and_nothing_else()
        => Assert.All(Libraries, static package =>
        {
            var assemblies = package.ContentFiles
                .Where(static file => file.StartsWith("lib/", StringComparison.Ordinal))
                .Select(static file => file.Split('/')[1])
                .Distinct()
                .SelectMany(framework => new[] { $"lib/{framework}/{package.Id}.dll", $"lib/{framework}/{package.Id}.xml" });
            string[] more = package.Id switch
            {
                "CommerceCustomers" => ["ERRORS.md", "lib/net10.0/it/CommerceCustomers.resources.dll"],
                "CommerceCustomers.AspNetCore" => ["lib/net10.0/it/CommerceCustomers.AspNetCore.resources.dll"],
                "CommerceCustomers.OpenTelemetry" => ["grafana/alerts.json", "grafana/dashboard.json"],
                _ => [],
            };
            Assert.Equal(
                assemblies.Concat(["README.md", "icon.png", .. more]).Order(StringComparer.Ordinal), package.ContentFiles);
        });

    [Fact]
    public void A_library_comes_with_its_symbols()
        => Assert.All(Libraries, static package =>
        {
            using var symbols = ZipFile.OpenRead(package.SymbolsPath);
            Assert.Contains(symbols.Entries, entry => entry.Name == $"{package.Id}.pdb");
        });

    [Fact]
    public void A_library_allows_the_lowest_version_that_is_tested_of_what_it_needs()
    {
        var floors = Versions.Descendants("PackageVersion")
            .Where(static version => version.Parent!.Attribute("Label")?.Value == "Floors")
            .Select(static version => $"{version.Attribute("Include")!.Value} {version.Attribute("Version")!.Value}");
        var ours = feed.Packages.Select(static package => $"{package.Id} {package.Version}").ToHashSet();

        var used = Libraries
            .SelectMany(static package => package.Dependencies)
            .Where(dependency => !ours.Contains(dependency.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)))
            .Distinct();

        Assert.Equal(floors.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_kits_go_with_exactly_their_own_version_of_the_core()
    {
        var testing = Assert.Single(feed.Packages, static package => package.Id == "CommerceCustomers.Testing");

        Assert.Contains($"CommerceCustomers [{feed.Version}]", testing.Dependencies);
    }

    [Fact]
    public void The_versions_that_are_tested_are_those_of_the_floors_or_newer()
    {
        var floors = VersionsOf("Floors", "Include");
        var tested = VersionsOf("Tested", "Update");

        Assert.Equal(floors.Keys.Order(), tested.Keys.Order());
        Assert.All(tested, version => Assert.True(version.Value >= floors[version.Key], $"{version.Key} is tested below its floor."));
    }

    [Fact]
    public void A_library_is_small() => Assert.All(Libraries, static package => Assert.InRange(package.Size, 1, 1_000_000));

    [Fact]
    public void The_tool_carries_what_its_machine_needs_and_stays_below_ten_megabytes()
    {
        var tool = feed.Package(Tool);

        Assert.InRange(tool.Size, 1, 10_000_000);
        Assert.Single(tool.Files.Keys, static file => Path.GetFileName(file) is "libe_sqlite3.so" or "libe_sqlite3.dylib" or "e_sqlite3.dll");
        Assert.DoesNotContain(tool.Files.Keys, static file => file.Contains("/runtimes/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_listing_of_each_package()
    {
        foreach (var package in feed.Packages.OrderBy(static package => package.Id, StringComparer.Ordinal))
        {
            output.WriteLine($"{package.Id} {package.Version}: {package.Size:N0} bytes, {package.ContentFiles.Count()} files");
            output.WriteLine($"  {string.Join(", ", package.ContentFiles.Take(8))}");
            output.WriteLine($"  needs {string.Join(", ", package.Dependencies)}");
        }

        Assert.NotEmpty(feed.Packages);
    }

    private static Dictionary<string, Version> VersionsOf(string label, string attribute)
        => Versions.Descendants("PackageVersion")
            .Where(version => version.Parent!.Attribute("Label")?.Value == label)
            .ToDictionary(
                version => version.Attribute(attribute)!.Value,
                static version => Version.Parse(version.Attribute("Version")!.Value));
}

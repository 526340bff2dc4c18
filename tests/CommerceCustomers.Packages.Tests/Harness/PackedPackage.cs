using System.IO.Compression;
using System.Xml.Linq;

namespace CommerceCustomers.Packages.Tests.Harness;

/// <summary>One packed package, read back.</summary>
internal sealed class PackedPackage
{
    public PackedPackage(string path)
    {
        Path = path;
        Size = new FileInfo(path).Length;
        using var archive = ZipFile.OpenRead(path);
        Files = archive.Entries.ToDictionary(static entry => Uri.UnescapeDataString(entry.FullName), static entry => entry.Length);
        using var nuspec = archive.Entries.Single(static entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        Metadata = XDocument.Load(nuspec).Root!.Elements().Single(static element => element.Name.LocalName == "metadata");
    }

    public string Path { get; }

    public long Size { get; }

    /// <summary>Gets the path and the length of each file.</summary>
    public IReadOnlyDictionary<string, long> Files { get; }

    public XElement Metadata { get; }

    public string Id => Field("id")!;

    public string Version => Field("version")!;

    public string SymbolsPath => System.IO.Path.ChangeExtension(Path, ".snupkg");

    /// <summary>Gets the files that the authors of the package put there, without those of the package format.</summary>
    public IEnumerable<string> ContentFiles
        => Files.Keys
            .Where(static file => file is not ("[Content_Types].xml" or "_rels/.rels"))
            .Where(static file => !file.StartsWith("package/", StringComparison.Ordinal))
            .Where(static file => !file.EndsWith(".nuspec", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>Gets the dependencies as "name version", where the version is the lowest that is allowed.</summary>
    public IEnumerable<string> Dependencies
        => Metadata.Descendants()
            .Where(static element => element.Name.LocalName == "dependency")
            .Select(static element => $"{element.Attribute("id")!.Value} {element.Attribute("version")!.Value}")
            .Distinct()
            .Order(StringComparer.Ordinal);

    public string? Field(string name) => Metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

    public byte[] Read(string file)
    {
        using var archive = ZipFile.OpenRead(Path);
        using var content = archive.GetEntry(file)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}

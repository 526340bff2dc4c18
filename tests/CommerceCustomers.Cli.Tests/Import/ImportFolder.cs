using System.Text;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Import.Reading;
using CommerceCustomers.Cli.Import.Rows;

namespace CommerceCustomers.Cli.Tests.Import;

/// <summary>Files to import, deleted when the test ends.</summary>
internal sealed class ImportFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("import-");

    public static string SamplePath => Path.Combine(AppContext.BaseDirectory, "Data", "customers-1000.csv");

    public string FullName => _folder.FullName;

    public string Write(string content, Encoding? encoding = null, string name = "customers.csv")
        => Write((encoding ?? new UTF8Encoding(false)) is var chosen ? [.. chosen.Preamble, .. chosen.GetBytes(content)] : [], name);

    public string Write(byte[] content, string name = "customers.csv")
    {
        var path = Path.Combine(FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public async Task<IReadOnlyList<ImportRow>> ReadAsync(string content, string? key = null, params string[] maps)
    {
        using var file = await OpenAsync(Write(content), key, maps);
        return [.. file.ReadRows()];
    }

    public async Task<string> RefusalAsync(byte[] content, string? key = null, params string[] maps)
        => (await Assert.ThrowsAsync<WrongUseException>(() => OpenAsync(Write(content), key, maps))).Message;

    public Task<string> RefusalAsync(string content, string? key = null, params string[] maps)
        => RefusalAsync(Encoding.UTF8.GetBytes(content), key, maps);

    public static Task<ImportFile> OpenAsync(string path, string? key = null, params string[] maps)
        => ImportFile.OpenAsync(
            new ImportOptions { File = path, KeyHeader = key, Maps = maps }, TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Delete(recursive: true);
}

using System.Globalization;

namespace CommerceCustomers.Cli.Import.Rejects;

// The file that rejects are written to until the import ends. It holds names and addresses, so it is always a new file,
// for its owner alone: whatever stands in its place already, such as a link to another file, is never opened for writing.
internal sealed class PartFile(string name)
{
    private const int MostNames = 100;

    // Known once it has been opened.
    public string Path { get; private set; } = "";

    public FileStream Open()
    {
        for (var number = 1; ; number++)
        {
            Path = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
            DeleteLeftOver(Path);
            try
            {
                return new FileStream(Path, NewFile());
            }
            catch (Exception exception)
                when (exception is IOException or UnauthorizedAccessException && number < MostNames && IsTaken(Path))
            {
                // By another import, or by something that we may not delete.
            }
        }
    }

    public void DeleteLeftOver() => DeleteLeftOver(name);

    // What a killed import left behind, or a link: deleting a link leaves its target alone.
    private static void DeleteLeftOver(string path)
    {
        try
        {
            if (IsTaken(path) && (IsLink(path) || !IsBeingWritten(path)))
            {
                File.Delete(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stays, and another name is taken.
        }
    }

    // A link without a target does not exist for File.Exists.
    private static bool IsTaken(string path) => System.IO.Path.Exists(path) || IsLink(path);

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    // An import holds its file open for itself alone. Opening for writing too keeps a pipe from making us wait.
    private static bool IsBeingWritten(string path)
    {
        try
        {
            using var stream = new FileStream(
                path, FileMode.Open, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            // Not ours to write, so no import of ours writes it.
            return false;
        }
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}

using System.Globalization;

namespace CommerceCustomers.Cli.Import.Rejects;

/// <summary>
/// The file that rejects are written to until the import ends. It holds personal data, so it is always a new file
/// that only its owner can read; a file or link that already has its name is never opened for writing.
/// </summary>
internal sealed class PartFile(string name)
{
    private const int MaxNames = 100;

    /// <summary>Set by <see cref="Open"/>.</summary>
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
                when (exception is IOException or UnauthorizedAccessException && number < MaxNames && IsTaken(Path))
            {
                // Another import, or a file that we may not delete, has the name.
            }
        }
    }

    public void DeleteLeftOver() => DeleteLeftOver(name);

    // Deletes what a killed import left behind. Deleting a link keeps its target.
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
            // The file stays, and another name is used.
        }
    }

    // File.Exists is false for a link without a target.
    private static bool IsTaken(string path) => System.IO.Path.Exists(path) || IsLink(path);

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    // A running import holds its file exclusively. Opening a pipe for reading only would block, so it is opened for writing too.
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
            // The file belongs to somebody else, so no import of ours is writing it.
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

using System.Text;
using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Configuration;

/// <summary>Writes a configuration file that does not exist yet, whole or not at all.</summary>
internal static class NewFile
{
    public static void Write(FileInfo file, string text, string option = "--config")
    {
        ArgumentNullException.ThrowIfNull(file);
        if (Directory.Exists(file.FullName))
        {
            throw new WrongUseException($"Expected a file to write, but '{file.FullName}' is a folder. Name a file in it with {option}.");
        }

        if (file.Directory is { Exists: false } folder)
        {
            throw new WrongUseException($"The folder '{folder.FullName}' does not exist. Create it, or name another file with {option}.");
        }

        var isCreated = false;
        try
        {
            using var stream = new FileStream(file.FullName, Options());
            isCreated = true;
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (IOException) when (!isCreated && File.Exists(file.FullName))
        {
            throw new WrongUseException(
                $"The configuration file '{file.FullName}' is there already, and is left as it is. "
                + $"Name another with {option}, or remove it first.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (isCreated)
            {
                File.Delete(file.FullName);
            }

            throw new WrongUseException(
                $"The file '{file.FullName}' cannot be written: {exception.Message.TrimEnd('.')}. Name another with {option}.");
        }
    }

    // The file may get a secret later, so only its owner may read it.
    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}

using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Demo;

/// <summary>Where the demo keeps its database and configuration: a temporary folder, or one that the user wants to keep.</summary>
internal sealed class DemoFolder : IDisposable
{
    private readonly bool _wasThere;
    private bool _isKept;

    private DemoFolder(string path, bool wasThere)
    {
        Path = path;
        _wasThere = wasThere;
    }

    public string Path { get; }

    public static DemoFolder Temporary() => new(Directory.CreateTempSubdirectory("commerce-customers-demo-").FullName, wasThere: false);

    /// <summary>Takes a new or empty folder, so that nothing of the user is overwritten.</summary>
    public static DemoFolder At(DirectoryInfo folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = folder.FullName;
        try
        {
            var wasThere = folder.Exists;
            if (File.Exists(path) || (wasThere && folder.EnumerateFileSystemInfos().Any()))
            {
                throw new WrongUseException(
                    $"--keep: Expected a new or empty folder, but '{path}' {(wasThere ? "holds files" : "is a file")}. Name another one.");
            }

            folder.Create();
            return new DemoFolder(path, wasThere);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException(
                $"--keep: The folder '{path}' cannot be created: {exception.Message.TrimEnd('.')}. Name another one.");
        }
    }

    public void Keep() => _isKept = true;

    public void Dispose()
    {
        if (_isKept)
        {
            return;
        }

        if (!_wasThere)
        {
            Directory.Delete(Path, recursive: true);
            return;
        }

        foreach (var file in Directory.GetFiles(Path))
        {
            File.Delete(file);
        }
    }
}

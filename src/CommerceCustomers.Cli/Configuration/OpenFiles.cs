using CommerceCustomers.Sqlite;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Configuration;

/// <summary>Warns at the start of a long-running verb about files that other users of the machine can read.</summary>
internal sealed partial class OpenFiles(
    FollowedFile configuration, IAdapterSettings settings, ILogger<OpenFiles> logger, SqliteStoreOptions? store = null)
{
    private const string SecretKey = "ClientSecret";
    private const string SecretFileKey = "ClientSecretFile";

    public void Warn(FileInfo? tokenFile)
    {
        foreach (var (path, what) in Files(tokenFile))
        {
            if (OpenToOthers.Message(path, what) is { } words)
            {
                Log.CanBeRead(logger, words);
            }
        }
    }

    private IEnumerable<(string Path, string What)> Files(FileInfo? tokenFile)
    {
        if (tokenFile is not null)
        {
            yield return (tokenFile.FullName, "the operator's token");
        }

        foreach (var suffix in (string[])(store is null ? [] : ["", "-wal", "-shm"]))
        {
            yield return (store!.Path + suffix, "customers");
        }

        // Read from the file, not from the merged settings: a secret in an environment variable is not in the file.
        if (configuration.TryGet($"{SettingsSection.Name}:Headquarters:{SecretKey}", out var secret) && !string.IsNullOrWhiteSpace(secret))
        {
            yield return (configuration.File.FullName, "a client secret");
        }

        if (settings.HeadquartersOptions.TryGetValue(SecretFileKey, out var file))
        {
            yield return (Path.GetFullPath(file, settings.BasePath), "a client secret");
        }
    }
}

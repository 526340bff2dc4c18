using CommerceCustomers.Settings;
using CommerceCustomers.Sqlite;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Configuration;

// What runs for long says at its start which files others on the machine can read.
internal sealed partial class OpenFiles(
    FollowedFile configuration, SqliteStoreOptions store, ILiveSettings settings, ILogger<OpenFiles> logger)
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

        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            yield return (store.Path + suffix, "customers");
        }

        // From the file itself: what the environment holds does not stand in it.
        if (configuration.TryGet($"{SettingsSection.Name}:Headquarters:{SecretKey}", out var secret) && !string.IsNullOrWhiteSpace(secret))
        {
            yield return (configuration.File.FullName, "a client secret");
        }

        if (settings.Current.Headquarters.Options.TryGetValue(SecretFileKey, out var file))
        {
            yield return (Path.GetFullPath(file, configuration.File.DirectoryName!), "a client secret");
        }
    }
}

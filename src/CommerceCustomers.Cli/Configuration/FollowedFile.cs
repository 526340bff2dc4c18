using System.Security.Cryptography;
using CommerceCustomers.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Cli.Configuration;

// The configuration file, looked at every few seconds by its content. A watch of the file system sees neither what changes behind a link, as a
// ConfigMap does, nor a network volume; and a file that cannot be read must leave what was read before.
internal sealed partial class FollowedFile : JsonConfigurationProvider, IConfigurationSource
{
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private ILogger _logger = NullLogger.Instance;
    private ITimer? _looks;
    private byte[] _seen = [];
    private string _description = "";
    private string? _trouble;

    public FollowedFile(FileInfo file)
        : base(new JsonConfigurationSource { Path = file.Name })
        => File = file;

    public FileInfo File { get; }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        var content = System.IO.File.ReadAllBytes(File.FullName);
        Take(content);
        _seen = SHA256.HashData(content);
    }

    public void Follow(TimeProvider timeProvider, ILogger<FollowedFile> logger)
    {
        _logger = logger;
        _looks ??= timeProvider.CreateTimer(_ => Look(), state: null, BetweenLooks, BetweenLooks);
    }

    // Which file was read, for what is said of the settings.
    public override string ToString() => _description;

    protected override void Dispose(bool disposing)
    {
        _looks?.Dispose();
        base.Dispose(disposing);
    }

    private void Look()
    {
        // A volume that hangs holds up one look, and not one every two seconds.
        if (!_lock.TryEnter())
        {
            return;
        }

        try
        {
            if (ReadContent() is { } content && SHA256.HashData(content) is var hash && !hash.AsSpan().SequenceEqual(_seen))
            {
                _seen = hash;
                Reload(content);
            }
        }
        finally
        {
            _lock.Exit();
        }
    }

    private byte[]? ReadContent()
    {
        try
        {
            return System.IO.File.ReadAllBytes(File.FullName);
        }
        catch (Exception exception)
        {
            // When it comes back it is read anew, even as it was.
            _seen = [];
            Say(UnreadableFile.Words(File, exception));
            return null;
        }
    }

    private void Reload(byte[] content)
    {
        try
        {
            Take(content);
        }
        catch (Exception exception)
        {
            // Perhaps it is half written: the next look sees the rest.
            _trouble = null;
            Say(UnreadableFile.Words(File, exception));
            return;
        }

        if (_trouble is not null)
        {
            _trouble = null;
            Log.Repaired(_logger, this);
        }

        OnReload();
    }

    private void Take(byte[] content)
    {
        Load(new MemoryStream(content, writable: false));
        var target = LinkedPath.Of(File.FullName);
        var leads = target == File.FullName ? "" : $" (which leads to '{target}')";
        _description = $"'{File.FullName}'{leads}, written at {System.IO.File.GetLastWriteTimeUtc(File.FullName):u}";
    }

    private void Say(string trouble)
    {
        if (_trouble != trouble)
        {
            _trouble = trouble;
            Log.Unreadable(_logger, trouble);
        }
    }
}

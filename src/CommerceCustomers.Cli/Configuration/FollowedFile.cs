using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Cli.Configuration;

/// <summary>
/// The configuration file, reread every two seconds and compared by content. A file system watch misses changes
/// behind links (a Kubernetes ConfigMap) and on network volumes. A file that cannot be read leaves the last good
/// settings in place.
/// </summary>
internal sealed partial class FollowedFile : JsonConfigurationProvider, IConfigurationSource
{
    public static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private ILogger _logger = NullLogger.Instance;
    private ITimer? _timer;
    private byte[] _seen = [];
    private string _description = "";
    private string? _problem;

    public FollowedFile(FileInfo file)
        : base(new JsonConfigurationSource { Path = file.Name })
        => File = file;

    public FileInfo File { get; }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        var content = System.IO.File.ReadAllBytes(File.FullName);
        Apply(content);
        _seen = SHA256.HashData(content);
    }

    public void Follow(TimeProvider timeProvider, ILogger<FollowedFile> logger)
    {
        _logger = logger;
        _timer ??= timeProvider.CreateTimer(_ => Check(), state: null, CheckInterval, CheckInterval);
    }

    /// <summary>Names the file that was read, for messages about the settings.</summary>
    public override string ToString() => _description;

    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        base.Dispose(disposing);
    }

    private void Check()
    {
        // If a volume hangs, one check waits for it instead of one more every two seconds.
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
            // Forget the content, so that the file is read again when it comes back, even if it is unchanged.
            _seen = [];
            Report(UnreadableFile.Message(File, exception));
            return null;
        }
    }

    private void Reload(byte[] content)
    {
        try
        {
            Apply(content);
        }
        catch (Exception exception)
        {
            // The file may be half written; the next check reads the rest.
            _problem = null;
            Report(UnreadableFile.Message(File, exception));
            return;
        }

        if (_problem is not null)
        {
            _problem = null;
            Log.Repaired(_logger, this);
        }

        OnReload();
    }

    private void Apply(byte[] content)
    {
        Load(new MemoryStream(content, writable: false));
        var target = LinkedPath.Of(File.FullName);
        var leads = target == File.FullName ? "" : $" (which leads to '{target}')";
        _description = $"'{File.FullName}'{leads}, written at {System.IO.File.GetLastWriteTimeUtc(File.FullName):u}";
    }

    private void Report(string problem)
    {
        if (_problem != problem)
        {
            _problem = problem;
            Log.Unreadable(_logger, problem);
        }
    }
}

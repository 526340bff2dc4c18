using System.Net;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Serve;

/// <summary>
/// Logs that somebody tried to sign in with another token: once a minute for each source, with how many tries were left out. The token is
/// not logged.
/// </summary>
internal sealed partial class FailedSignIns(TimeProvider timeProvider, ILogger<FailedSignIns> logger)
{
    private const int MostSources = 1000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long At, long LeftOut)> _sources = new(StringComparer.Ordinal);

    public void Add(IPAddress? address)
    {
        var source = address is null ? "an unknown address"
            : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : address.ToString();
        if (Admits(source, out var leftOut))
        {
            Log.Failed(logger, source, leftOut);
        }
    }

    private bool Admits(string source, out long leftOut)
    {
        lock (_lock)
        {
            var now = timeProvider.GetTimestamp();
            leftOut = 0;
            if (_sources.TryGetValue(source, out var known))
            {
                if (timeProvider.GetElapsedTime(known.At) < Interval)
                {
                    _sources[source] = (known.At, known.LeftOut + 1);
                    return false;
                }

                leftOut = known.LeftOut;
            }
            else if (_sources.Count == MostSources)
            {
                _sources.Clear();
            }

            _sources[source] = (now, 0);
            return true;
        }
    }
}

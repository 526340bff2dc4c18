using System.Diagnostics;
using CommerceCustomers.PostgreSql;

namespace CommerceCustomers.Cli.Tests.PostgreSql;

/// <summary>
/// Watches all leases in a database: how long one that is not renewed stays while a living process looks for such leases.
/// </summary>
internal sealed class AbandonedLeases(PostgreSqlCustomerReader reader)
{
    private const int Most = 10_000;

    private Dictionary<CustomerId, (Guid Owner, DateTimeOffset Until, long Since)> _seen = [];

    /// <summary>Gets the longest time that a lease was left alone.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Gets the most leases that were held at once.</summary>
    public int MostHeld { get; private set; }

    /// <summary>Looks at the leases.</summary>
    /// <param name="lookedForSince">Since when the oldest living process looks, as a timestamp.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task LookAsync(long lookedForSince, CancellationToken cancellationToken)
    {
        var leased = await reader.ReadLeasedAsync(Guid.Empty, Most, cancellationToken);
        var now = Stopwatch.GetTimestamp();
        _seen = leased.ToDictionary(
            static record => record.CustomerId,
            record => _seen.TryGetValue(record.CustomerId, out var seen)
                && (seen.Owner, seen.Until) == (record.Lease!.Owner, record.Lease.Until)
                ? seen
                : (record.Lease!.Owner, record.Lease.Until, now));
        MostHeld = Math.Max(MostHeld, leased.Count);
        foreach (var (_, _, since) in _seen.Values)
        {
            var alone = Stopwatch.GetElapsedTime(Math.Max(since, lookedForSince), now);
            Longest = alone > Longest ? alone : Longest;
        }
    }
}

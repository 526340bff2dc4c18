using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// Tells operators when a gate shuts and when it allows calls again, and reminds them while only a person can remove the cause. Thread
/// safe.
/// </summary>
internal sealed partial class GateAlarms(TimeProvider timeProvider, ILogger? logger)
{
    private const string HeadquartersItself = "headquarters";

    private static readonly TimeSpan BetweenReminders = TimeSpan.FromMinutes(10);

    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly ConcurrentDictionary<string, long> _toldAt = new(StringComparer.Ordinal);

    public void Tell(IReadOnlyList<GateChange> changes)
    {
        for (var index = 0; index < changes.Count; index++)
        {
            var (key, before, after) = changes[index];
            Tell(key?.ToString() ?? HeadquartersItself, before, after);
        }
    }

    private void Tell(string scope, GateState before, GateState after)
    {
        switch (after)
        {
            case { AllowsCalls: true, UnconfirmedBy: not null }:
                Log.Unconfirmed(_logger, scope, after.UnconfirmedReason);
                break;

            case { AllowsCalls: true }:
                Log.AllowsCalls(_logger, scope, before.Since);
                break;

            case { IsInMaintenance: true }:
                Log.InMaintenance(_logger, after.RetryAt);
                break;

            case { Cause: HeadquartersFailure.Misconfigured } when IsDue(scope, IsNews(before)):
                _toldAt[scope] = timeProvider.GetTimestamp();
                Log.Misconfigured(_logger, scope, after.Since, after.Reason, NextTry(after));
                break;

            case { Cause: not HeadquartersFailure.Misconfigured } when before.AllowsCalls:
                Log.Shut(_logger, scope, after.Since, after.Cause, after.Reason, NextTry(after));
                break;

            default:
                break;
        }
    }

    private static bool IsNews(GateState before) => before is { AllowsCalls: true, IsProvisional: false };

    // The pause of another process may be over when this one hears of it.
    private DateTimeOffset? NextTry(GateState state)
        => timeProvider.GetUtcNow() is var now && state.RetryAt < now ? now : state.RetryAt;

    private bool IsDue(string scope, bool isNews)
        => isNews || !_toldAt.TryGetValue(scope, out var toldAt) || timeProvider.GetElapsedTime(toldAt) >= BetweenReminders;
}

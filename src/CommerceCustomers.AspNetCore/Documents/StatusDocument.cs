using System.Globalization;
using System.Text.Json.Nodes;
using CommerceCustomers.Records;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>
/// The JSON of a status, the same over HTTP and from the tool.
/// </summary>
internal static class StatusDocument
{
    public static JsonObject Of(
        CommerceStatus status, IReadOnlyList<(ChannelId Id, string Mode)> channels, CommerceHealth health, CultureInfo culture) => new()
        {
            ["at"] = status.At,
            ["health"] = new JsonObject
            {
                ["level"] = HealthWord.Of(health).ToString(),
                ["reasons"] = new JsonArray([.. health.Reasons.Select(static reason => JsonValue.Create(reason))]),
            },
            ["atLeastOnce"] = status.IsAtLeastOnce,
            ["adapterDefect"] = status.AdapterDefect,
            ["synchronizer"] = Synchronizer(status),
            ["gate"] = Gate(status.Gate),
            ["shutLegalEntities"] = Gates("legalEntity", status.ShutLegalEntities.Select(static entry => (entry.Key.Value, entry.Value))),
            ["shutParts"] = Gates("part", status.ShutParts.Select(static entry => (entry.Key, entry.Value))),
            ["eventHandlers"] = new JsonArray([.. status.EventHandlers.Select(EventHandler)]),
            ["channels"] = new JsonArray([.. channels.Select(channel => Channel(status, channel.Id, channel.Mode, culture))]),
        };

    public static long Count(CommerceStatus status, ChannelId channel, CustomerState state)
        => status.Counts.Where(count => count.Channel == channel && count.State == state).Sum(static count => count.Count);

    /// <summary>
    /// Returns when the oldest undelivered customer of a channel was accepted, or <see langword="null"/> when all are delivered.
    /// </summary>
    public static DateTimeOffset? Oldest(CommerceStatus status, ChannelId channel)
        => status.Counts
            .Where(count => count.Channel == channel && count.State.IsOnItsWay())
            .Min(static count => count.OldestAt);

    private static JsonObject? Synchronizer(CommerceStatus status) => status.IsSynchronizerRunning is not { } isRunning ? null : new()
    {
        ["running"] = isRunning,
        ["here"] = status.IsSynchronizedHere,
        ["at"] = status.SynchronizerReportedAt,
    };

    private static JsonArray Gates(string name, IEnumerable<(string Key, GateStatus Gate)> gates)
        => new([.. gates.OrderBy(static entry => entry.Key, StringComparer.Ordinal).Select(entry =>
        {
            var document = Gate(entry.Gate);
            document.Insert(0, name, entry.Key);
            return document;
        })]);

    private static JsonObject Gate(GateStatus gate) => new()
    {
        ["open"] = gate.AllowsCalls,
        ["since"] = gate.Since,
        ["retryAt"] = gate.RetryAt,
        ["reason"] = gate.Reason,
    };

    private static JsonObject EventHandler(EventHandlerStatus handler) => new()
    {
        ["name"] = handler.Name,
        ["waiting"] = handler.Waiting,
        ["oldestAt"] = handler.OldestAt,
        ["failingSince"] = handler.FailingSince,
        ["lastFailure"] = handler.LastFailure,
        ["nextTryAt"] = handler.NextTryAt,
    };

    private static JsonObject Channel(CommerceStatus status, ChannelId channel, string mode, CultureInfo culture) => new()
    {
        ["channel"] = channel.Value,
        ["mode"] = mode,
        ["pending"] = Count(status, channel, CustomerState.Pending),
        ["sending"] = Count(status, channel, CustomerState.Sending),
        ["needsAttention"] = Count(status, channel, CustomerState.NeedsAttention),
        ["synchronized"] = Count(status, channel, CustomerState.Synchronized),
        ["withdrawn"] = Count(status, channel, CustomerState.Withdrawn),
        ["oldestPendingAt"] = Oldest(status, channel),
        ["pace"] = status.Paces.TryGetValue(channel, out var pace) ? Pace(pace, culture) : null,
    };

    private static JsonObject Pace(ChannelPace pace, CultureInfo culture) => new()
    {
        ["perMinute"] = Math.Round(pace.PerMinute, 1),
        ["emptyAt"] = pace.EmptyAt,
        ["code"] = pace.Code,
        ["words"] = pace.ToString(culture),
    };
}

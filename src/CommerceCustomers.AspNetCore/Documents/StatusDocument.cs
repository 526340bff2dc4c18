using System.Text.Json.Nodes;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Records;

namespace CommerceCustomers.AspNetCore.Documents;

// The service and the tool write the same.
internal static class StatusDocument
{
    public static JsonObject Of(CommerceStatus status, IReadOnlyList<(ChannelId Id, string Mode)> channels) => new()
    {
        ["at"] = status.At,
        ["atLeastOnce"] = status.IsAtLeastOnce,
        ["adapterDefect"] = status.AdapterDefect,
        ["synchronizer"] = status.Synchronizer is not { } synchronizer ? null : new JsonObject
        {
            ["running"] = synchronizer.IsRunning,
            ["here"] = status.IsSynchronizedHere,
            ["at"] = synchronizer.At,
        },
        ["gate"] = Of(status.Gate),
        ["shutLegalEntities"] = new JsonArray([.. status.ShutLegalEntities
            .OrderBy(static entry => entry.Key.Value, StringComparer.Ordinal)
            .Select(static entry =>
            {
                var gate = Of(entry.Value);
                gate.Insert(0, "legalEntity", entry.Key.Value);
                return gate;
            })]),
        ["shutParts"] = new JsonArray([.. status.ShutParts
            .OrderBy(static entry => entry.Key, StringComparer.Ordinal)
            .Select(static entry =>
            {
                var gate = Of(entry.Value);
                gate.Insert(0, "part", entry.Key);
                return gate;
            })]),
        ["eventHandlers"] = new JsonArray([.. status.EventHandlers.Select(static handler => new JsonObject
        {
            ["name"] = handler.Name,
            ["waiting"] = handler.Waiting,
            ["oldestAt"] = handler.OldestAt,
            ["failingSince"] = handler.FailingSince,
            ["lastFailure"] = handler.LastFailure,
            ["nextTryAt"] = handler.NextTryAt,
        })]),
        ["channels"] = new JsonArray([.. channels.Select(channel => new JsonObject
        {
            ["channel"] = channel.Id.Value,
            ["mode"] = channel.Mode,
            ["pending"] = Count(status, channel.Id, CustomerState.Pending),
            ["sending"] = Count(status, channel.Id, CustomerState.Sending),
            ["needsAttention"] = Count(status, channel.Id, CustomerState.NeedsAttention),
            ["synchronized"] = Count(status, channel.Id, CustomerState.Synchronized),
            ["withdrawn"] = Count(status, channel.Id, CustomerState.Withdrawn),
            ["oldestPendingAt"] = Oldest(status, channel.Id),
        })]),
    };

    public static long Count(CommerceStatus status, ChannelId channel, CustomerState state)
        => status.Counts.Where(count => count.Channel == channel && count.State == state).Sum(static count => count.Count);

    public static DateTimeOffset? Oldest(CommerceStatus status, ChannelId channel)
        => status.Counts
            .Where(count => count.Channel == channel && count.State is CustomerState.Pending or CustomerState.Sending)
            .Min(static count => count.OldestAt);

    private static JsonObject Of(GateStatus gate) => new()
    {
        ["open"] = gate.AllowsCalls,
        ["since"] = gate.Since,
        ["retryAt"] = gate.RetryAt,
        ["reason"] = gate.Reason,
    };
}

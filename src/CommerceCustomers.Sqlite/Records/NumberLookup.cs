using System.Collections.Concurrent;
using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Storage;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Records;

/// <summary>
/// Finds lanes and decisions by their numbers. They are never changed or deleted, so they are read once.
/// </summary>
internal sealed class NumberLookup(Func<string, int, long, string[]?> look)
{
    private readonly ConcurrentDictionary<long, (ChannelId Channel, LegalEntityId LegalEntity, bool IsExpedited)> _lanes = new();
    private readonly ConcurrentDictionary<long, CreationDecision> _decisions = new();

    public static string[]? Look(SqliteConnection connection, string sql, int columns, long number)
    {
        using var statement = new Statement(connection, sql);
        using var row = statement.With(number).Rows();
        return row.Read() ? [.. Enumerable.Range(0, columns).Select(row.Text)] : null;
    }

    public (ChannelId Channel, LegalEntityId LegalEntity, bool IsExpedited) Lane(long lane) => _lanes.GetOrAdd(lane, number =>
    {
        var texts = look(
            "SELECT c.text, e.text, l.front FROM lanes l "
            + "JOIN names c ON c.name = l.channel JOIN names e ON e.name = l.entity WHERE l.lane = ?1",
            3,
            number)
            ?? throw Missing("lane", number);
        return (new ChannelId(texts[0]), new LegalEntityId(texts[1]), texts[2] != "0");
    });

    public CreationDecision Decision(long decision) => _decisions.GetOrAdd(decision, number =>
        CreationDecision.Parse(
            (look("SELECT text FROM decisions WHERE decision = ?1", 1, number) ?? throw Missing("decision", number))[0]));

    // After a rollback the numbers of its transaction do not exist.
    public void Forget()
    {
        _lanes.Clear();
        _decisions.Clear();
    }

    private static CustomerStoreException Missing(string what, long number) => new(
        CustomerStoreFailure.Damaged,
        $"A customer refers to {what} {number}, which is not there. Check the channel database with PRAGMA integrity_check.");
}

using CommerceCustomers.PostgreSql.Connections;
using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.PostgreSql.Schema;
using CommerceCustomers.Storage;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Tells the other processes that customers wait, when the options ask for that: a notification that PostgreSQL sends when the transaction
/// is committed. It carries nothing but the number of the process that sent it, so that this one does not wake itself.
/// </summary>
internal sealed class Announcements(SchemaName schema, bool areOn, TimeProvider timeProvider)
{
    private const string Sql = "SELECT pg_notify($1, $2)";

    private readonly string _process = Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString("N");

    public bool AreOn => areOn;

    public string Listen { get; } = $"LISTEN {schema.Quoted}";

    public bool IsOwn(string payload) => payload == _process;

    /// <summary>Adds the notification to a transaction that adds customers, if any of them is left to a synchronizer.</summary>
    public void AddTo(StatementBatch batch, IEnumerable<Addition> additions)
    {
        if (areOn && additions.Any(static addition => addition.Record.State == CustomerState.Pending))
        {
            AddTo(batch);
        }
    }

    /// <summary>Adds the notification to a transaction that changes customers, if a person has made any of them pending.</summary>
    public void AddTo(StatementBatch batch, IEnumerable<RecordChange> changes)
    {
        if (areOn && changes.Any(static change => change is { History: not null, Record.State: CustomerState.Pending }))
        {
            AddTo(batch);
        }
    }

    private void AddTo(StatementBatch batch) => batch.Add(Sql, Parameters.Of(schema.Name), Parameters.Of(_process));
}

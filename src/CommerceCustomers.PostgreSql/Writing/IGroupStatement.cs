using Npgsql;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// Writes a group of operations in one transaction.
/// </summary>
internal interface IGroupStatement<TOperation>
{
    /// <summary>Tells whether an operation can be part of a group, beside what it says itself.</summary>
    bool CanJoin(IReadOnlyList<TOperation> group, TOperation operation);

    /// <summary>Writes the group, commits, and gives each operation its result.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="group">The operations.</param>
    /// <param name="mayBeDone">Whether the same group may have been committed before, on a connection that was lost.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the group is durable.</returns>
    ValueTask WriteAsync(NpgsqlConnection connection, IReadOnlyList<TOperation> group, bool mayBeDone, CancellationToken cancellationToken);
}

using System.Collections.Concurrent;
using CommerceCustomers.PostgreSqlServer;

namespace CommerceCustomers.PostgreSql.Tests.Contracts;

/// <summary>
/// Schemas whose tables are there and empty. They are used again and again, because making one costs more than most tests.
/// </summary>
internal static class EmptySchemas
{
    private static readonly ConcurrentBag<TestSchema> Idle = [];

    public static async ValueTask<TestSchema> RentAsync() => Idle.TryTake(out var schema) ? schema : await TestSchema.CreateAsync();

    public static async ValueTask ReturnAsync(TestSchema schema)
    {
        await PostgresServer.ExecuteAsync(
            schema.ConnectionString,
            $"""
            DO $$ DECLARE name text; BEGIN
            FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = '{schema.Name}' AND tablename <> 'versions' LOOP
                EXECUTE format('DELETE FROM {schema.Quoted}.%I', name);
            END LOOP; END $$
            """,
            CancellationToken.None);
        Idle.Add(schema);
    }
}
